import Comparison
import Records
import Reports
import Strategies

/// Progress as lines on standard error: one a run, and one for everything that goes wrong.
final class ProgressLines {
  private var round = ""

  func show(_ event: ComparisonRunner.Event) {
    switch event {
    case .preparing(let strategy):
      Console.note("  starting \(StrategyTitle.of(strategy.name))")
    case .running(_, let number, let rounds):
      round = rounds.map { "round \(number) of \($0)" } ?? "round \(number)"
    case .ran(let strategy, let run):
      let elapsed = Figures.duration(nanoseconds: run.elapsedNanoseconds)
      Console.note("  \(round)  \(StrategyTitle.of(strategy.name))  \(elapsed)")
    case .fault(let strategy, let fault):
      Console.note("  ! \(StrategyTitle.of(strategy.name)): \(fault)")
    case .roundEnded: break
    }
  }
}
