/// Memory for the results of some tasks: each is written by one thread, and then taken by one caller, once.
///
/// That a result is there, the caller learns by other ways.
@usableFromInline final class ResultSlab<Success: Sendable>: @unchecked Sendable {
  @usableFromInline enum Mark: UInt8 {
    case none, value, failure
  }

  @usableFromInline let marks: UnsafeMutablePointer<Mark>
  @usableFromInline let values: UnsafeMutablePointer<Success>
  /// Boxes for errors, where there were any: few tasks fail.
  @usableFromInline let failures: UnsafeMutablePointer<Unmanaged<ErrorBox>?>
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    marks = .allocate(capacity: capacity)
    marks.initialize(repeating: .none, count: capacity)
    values = .allocate(capacity: capacity)
    failures = .allocate(capacity: capacity)
  }

  deinit {
    for place in 0..<capacity where marks[place] != .none { _ = take(place) }
    marks.deallocate()
    values.deallocate()
    failures.deallocate()
  }

  /// Where the value of a task is to be written, before ``hasValue(_:)``.
  func value(_ place: Int) -> UnsafeMutablePointer<Success> { values + place }

  /// A value was written.
  func hasValue(_ place: Int) {
    marks[place] = .value
  }

  /// The task has failed.
  func fail(_ place: Int, _ error: any Error) {
    (failures + place).initialize(to: .passRetained(ErrorBox(error)))
    marks[place] = .failure
  }

  /// Moves a result out.
  @inlinable
  func take(_ place: Int) -> Result<Success, any Error> {
    let mark = marks[place]
    marks[place] = .none
    if mark == .value { return .success((values + place).move()) }
    guard mark == .failure, let box = failures[place] else {
      preconditionFailure("A result is taken once.")
    }
    return .failure(box.takeRetainedValue().error)
  }
}

@usableFromInline final class ErrorBox: Sendable {
  @usableFromInline let error: any Error

  init(_ error: any Error) {
    self.error = error
  }
}
