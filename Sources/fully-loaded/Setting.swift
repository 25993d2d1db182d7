import Comparison
import Records
import Reports
import Strategies

/// What is compared and where: everything that is known before the first run.
struct Setting {
  let machine: Machine
  let python: Result<PythonInterpreter, Obstacle>
  let subject: Subject
  /// Those that take part.
  let strategies: [Strategy]
  /// Where the record goes; `nil` when it is not saved.
  let file: RecordFile?
  /// Where the report goes; `nil` when there is none.
  let page: RecordFile?
  let interrupts: Interrupts

  /// How many tasks the cluster of the command line runs at once; `nil` where there is none.
  var clusterWorkers: Int? {
    guard case .success(let interpreter) = python else { return nil }
    return interpreter.clusterWorkers
  }

  /// A strategy and the host that runs it here, or why none can.
  func contender(_ strategy: Strategy, workers: Int) -> Contender {
    subject.contender(strategy, workers: workers, python: python)
  }

  /// Saves a record as it is now.
  ///
  /// - Returns: Why it could not be saved. That ends nothing: what is measured can still be printed.
  /// - Throws: `Interruption`.
  @discardableResult
  func save(_ record: SavedRecord) throws -> RecordFile.Failure? {
    guard let file else { return nil }
    let text = try record.document
    do { try file.save(text) } catch let failure as RecordFile.Failure { return failure }
    return nil
  }
}
