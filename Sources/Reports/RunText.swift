public import Records

/// One run in the form in which the original experiment's programs print theirs.
///
/// Its parts are functions of their own, so that a command may print each result as it comes.
public enum RunText {
  /// The whole of it: the opening, the results as one list, the elapsed time.
  ///
  /// - Parameters:
  ///   - record: Results in task order; may be empty.
  ///   - logicalProcessors: Those that the process may use, which the record of a run does not hold.
  /// - Returns: Four lines without a newline after the last.
  public static func text(of record: RunRecord, logicalProcessors: Int) -> String {
    [
      opening(logicalProcessors: logicalProcessors, tasks: record.tasks),
      // From the bits: a result that is not a number does not travel as a number.
      results(record.bits.map(\.double)),
      elapsed(nanoseconds: record.elapsedNanoseconds),
    ].joined(separator: "\n")
  }

  /// `logical_processors = 32` and `tasks = 32`, a line each, printed before the work begins.
  public static func opening(logicalProcessors: Int, tasks: Int) -> String {
    "logical_processors = \(logicalProcessors)\ntasks = \(tasks)"
  }

  /// One result, for those that are printed a line each as they finish: `1.264911011363067e+17`.
  public static func result(_ value: Double) -> String {
    PythonFloat.text(value)
  }

  /// All results as Python prints a list of them, on one line however many there are.
  public static func results(_ values: [Double]) -> String {
    "[\(values.map(PythonFloat.text).joined(separator: ", "))]"
  }

  /// `Elapsed time: 0.11s`: seconds with two decimals, however many they are.
  public static func elapsed(nanoseconds: Int64) -> String {
    // Without separators between thousands: the line is one that programs read.
    let hundredths = (max(0, nanoseconds) / 5_000_000 + 1) / 2
    let (seconds, fraction) = hundredths.quotientAndRemainder(dividingBy: 100)
    return "Elapsed time: \(seconds).\(fraction < 10 ? "0" : "")\(fraction)s"
  }
}
