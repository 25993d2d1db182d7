/// Where a call was made that is being read, and what its clock is to this process's.
struct RemoteClock: Sendable {
  /// That of the reply which is being read; `nil` for those from this machine.
  @TaskLocal static var current: RemoteClock?

  /// What to add to the other clock's nanoseconds for this process's.
  let offset: Int64
  /// Stands for the worker among those of other machines, whose processes may have the same numbers.
  let worker: Int32
}
