import Comparison
import Records
import Reports

/// Progress as lines on standard error: one a run, and one for everything that goes wrong.
final class ProgressLines {
  private var round = ""
  private let title: (Contender) -> String

  /// - Parameter title: What a contender is called.
  init(calling title: @escaping (Contender) -> String) {
    self.title = title
  }

  func show<Record>(_ event: RoundsEvent<Record>) {
    switch event {
    case .preparing(let contender):
      Console.note("  starting \(title(contender))")
    case .running(_, let number, let rounds):
      round = rounds.map { "round \(number) of \($0)" } ?? "round \(number)"
    case .ran(let contender, let run, _):
      let elapsed = Figures.duration(nanoseconds: run.elapsedNanoseconds)
      Console.note("  \(round)  \(title(contender))  \(elapsed)")
    case .fault(let contender, let fault):
      Console.note("  ! \(title(contender)): \(fault)")
    case .looked, .roundEnded: break
    }
  }
}
