import CWorkers

/// What ``Remote()`` leaves in the program's section of functions: a mark, a version, and a function that gives the remote function out.
public typealias RemoteRecord = (
  UInt32, UInt32, @convention(c) (UnsafeMutableRawPointer) -> Void, UInt
)

/// For the code that ``Remote()`` writes: gives a remote function to whoever reads the section.
///
/// - Parameters:
///   - function: The function.
///   - out: Where the reader wants it.
public func registerRemote<each Argument, Success>(
  _ function: RemoteFunction<repeat each Argument, Success>, into out: UnsafeMutableRawPointer
) {
  out.assumingMemoryBound(to: RemoteRegistry.Entry?.self).pointee =
    .init(name: function.name, service: function.service)
}

/// The remote functions of the program: the same in the same order wherever it runs, so that a number names one.
struct RemoteRegistry: Sendable {
  struct Entry: Sendable {
    let name: RemoteName
    let service: RemoteService
  }

  /// Read once, when the first pool or worker asks.
  static let program = Self(from: workersFunctionsStart(), to: workersFunctionsStop())

  let entries: [Entry]
  private let numbers: [RemoteName: UInt32]

  init(_ entries: [Entry]) {
    self.entries = entries
    numbers = Dictionary(
      entries.enumerated().map { ($1.name, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private init(from start: UnsafeRawPointer?, to stop: UnsafeRawPointer?) {
    guard let start, let stop else {
      self.init([])
      return
    }
    let records = UnsafeRawBufferPointer(start: start, count: stop - start)
      .bindMemory(to: RemoteRecord.self)
    self.init(
      records.compactMap { record in
        guard record.0 == 0x464C_5246, record.1 == 1 else { return nil }
        var entry: Entry?
        withUnsafeMutablePointer(to: &entry) { record.2($0) }
        return entry
      })
  }

  /// The number of a function; `nil` when the program's section does not hold it.
  func number(of name: RemoteName) -> UInt32? {
    numbers[name]
  }
}
