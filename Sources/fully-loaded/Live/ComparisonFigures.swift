import Comparison
import Records
import Reports
import Strategies

/// The figures of a comparison so far.
struct ComparisonFigures: LiveFigures {
  private var record: ComparisonRecord

  /// - Parameter record: As it is before the first run.
  init(_ record: ComparisonRecord) {
    self.record = record
  }

  mutating func add(_ run: Run, of contender: Contender) {
    change(contender) {
      $0.runs.append(run)
      $0.summary = $0.summarized()
    }
  }

  mutating func add(fault: String, of contender: Contender) {
    change(contender) { $0.faults.append(fault) }
  }

  func grid(running: Contender?) -> FigureGrid {
    var record = record
    record.strategies = record.strategies.ranked(
      baseline: record.plan.baseline, workers: record.plan.workers)
    return FigureGrid(of: record, running: running?.strategy.name ?? "")
  }

  private mutating func change(_ contender: Contender, _ body: (inout StrategyRecord) -> Void) {
    guard
      let index = record.strategies.firstIndex(where: { $0.name == contender.strategy.name })
    else { return }
    body(&record.strategies[index])
  }
}
