/// How a function runs many times at once: what `@PythonFunction(parallel: true)` adds.
public struct PythonParallel: Sendable {
  /// Converts the rows of arguments, runs the function on each, and converts the results.
  let map: @Sendable (borrowing PythonRows, _ workers: Int) throws -> ParallelResults

  /// - Parameters:
  ///   - arguments: Converts the arguments of one call.
  ///   - call: Calls the function, on any thread and without the interpreter's lock.
  ///   - result: Converts a result to a new reference.
  public init<Arguments: Sendable, Value: Sendable>(
    arguments: @escaping @Sendable (PythonArguments) throws(PythonArgumentError) -> Arguments,
    call: @escaping @Sendable (Arguments) throws -> Value,
    result: @escaping @Sendable (Value) throws(PythonRaised) -> PythonObject
  ) {
    map = { rows, workers in
      let rows = try rows.converted(arguments)
      let run = ParallelRun(rows, call)
      return try run.outcome(workers: workers).converted(result)
    }
  }
}

/// What a map gives: both lists have an entry a task, in their order.
struct ParallelResults {
  /// A `list`, a new reference.
  let list: PythonObject
  let lanes: [Lane]
}

/// When and where a task ran.
struct Lane: Sendable {
  /// Counted from 0.
  var worker = 0
  /// Nanoseconds of the monotonic clock.
  var start: Int64 = 0
  /// Nanoseconds of the monotonic clock.
  var end: Int64 = 0
}

/// What came of all tasks, each with its result.
struct ParallelOutcome<Value> {
  let values: [Value]
  let lanes: [Lane]

  func converted(
    _ convert: (Value) throws(PythonRaised) -> PythonObject
  ) throws(PythonRaised) -> ParallelResults {
    ParallelResults(list: try PythonConversions.list(values, convert), lanes: lanes)
  }
}
