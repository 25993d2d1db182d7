internal import CPythonABI

/// A call of a parallel function's `map`.
struct ParallelMapCall {
  static let mapDocumentation = """
    map(*iterables, workers=None)
    --

    Call the function on every row of arguments, on all cores, and return the list of the results.

    Each iterable is one parameter's; the shortest one ends the rows, which are drawn before anything runs. Threads take
    the rows in their order, as many threads as workers says (default: one for every usable CPU), with the GIL released.
    The first row that fails ends the map and raises.
    """

  static let timedMapDocumentation = """
    timed_map(*iterables, workers=None)
    --

    Do what map does, and return a pair: the results, and when and where each of them was computed.

    The latter is a tuple a row: the worker, counted from 0, and the start and the end as time.monotonic_ns() counts.
    """

  private let parallel: PythonParallel
  /// One a parameter, borrowed.
  private let iterables: UnsafeBufferPointer<OpaquePointer?>
  private let workers: Int

  /// - Parameters:
  ///   - definition: The function's.
  ///   - arguments: The iterables, then the arguments by keyword.
  ///   - count: How many iterables.
  ///   - keywords: A tuple of names, or `nil`.
  /// - Throws: `PythonException` in Python's words; ``PythonRaised``.
  init(
    _ definition: PythonFunctionDefinition, _ arguments: UnsafePointer<OpaquePointer?>?,
    count: Int, keywords: OpaquePointer?
  ) throws {
    guard let parallel = definition.parallel else {
      preconditionFailure("The function is not parallel.")
    }
    self.parallel = parallel
    let name = "\(definition.name).map()"
    workers = try Self.workers(arguments.map { $0 + count }, keywords, of: name)
    let parameters = definition.signature.parameters[..<definition.signature.positional]
    guard count <= parameters.count else {
      throw PythonException(
        .typeError,
        "\(name) takes at most \(parameters.count) iterable\(parameters.count == 1 ? "" : "s") but \(count) \(count == 1 ? "was" : "were") given"
      )
    }
    if let missing = parameters.dropFirst(count).first(where: { $0.defaultValue == nil }) {
      throw PythonException(.typeError, "\(name) missing the iterable for '\(missing.name)'")
    }
    guard count > 0 else {
      throw PythonException(.typeError, "\(name) needs at least 1 iterable")
    }
    iterables = UnsafeBufferPointer(start: arguments, count: count)
  }

  /// Runs all of it.
  ///
  /// - Parameter isTimed: Whether the lanes are asked for.
  /// - Returns: The results, and the lanes where they are asked for.
  /// - Throws: What drawing and converting the rows throws; the error of the first task that has one; ``PythonRaised``.
  func run(isTimed: Bool) throws -> ParallelResults {
    let rows = ElementBuffer(parallel.arguments, capacity: 64)
    try PythonRows(iterables).draw(into: rows, parallel.convert)
    let run = ParallelRun(parallel, rows, isTimed: isTimed)
    try run.run(workers: workers)
    return try run.results()
  }

  /// How many threads were asked for.
  private static func workers(
    _ values: UnsafePointer<OpaquePointer?>?, _ keywords: OpaquePointer?, of function: String
  ) throws -> Int {
    var workers: Int?
    for index in 0..<(keywords.map(PyTuple_Size) ?? 0) {
      let name = keywords.flatMap { PyTuple_GetItem($0, index) }
      let text = name.flatMap { PythonObject($0).text } ?? "?"
      guard text == "workers" else {
        throw PythonException(
          .typeError, "\(function) got an unexpected keyword argument '\(text)'")
      }
      guard let value = values?[index], !PythonObject(value).isNone else { continue }
      do { workers = try Int(fromPython: PythonObject(value), in: 1...Self.mostWorkers) } catch {
        error.raise(as: "\(function) argument 'workers'")
        throw PythonRaised()
      }
    }
    return workers ?? usualWorkers
  }

  /// More threads than any machine has processors.
  private static let mostWorkers = 65_536
}

extension ParallelResults {
  /// The pair that `timed_map` gives.
  ///
  /// - Returns: A new reference; that of the list is taken over.
  func withLanes() throws(PythonRaised) -> PythonObject {
    let lanes: PythonObject
    do throws(PythonRaised) {
      lanes = try PythonConversions.list(self.lanes) { lane throws(PythonRaised) in
        try lane.toPython()
      }
    } catch {
      Py_DecRef(list.pointer)
      throw error
    }
    let parts = [list, lanes]
    return try PythonConversions.tuple(count: parts.count) { parts[$0] }
  }
}

extension Lane {
  /// `(worker, start, end)`, a new reference.
  fileprivate func toPython() throws(PythonRaised) -> PythonObject {
    let numbers = [Int64(worker), start, end]
    return try PythonConversions.tuple(count: numbers.count) { index throws(PythonRaised) in
      try numbers[index].toPython()
    }
  }
}
