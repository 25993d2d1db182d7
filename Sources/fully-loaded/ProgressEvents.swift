import Comparison
import FoundationEssentials
import Records
import Strategies

/// Progress for programs: one JSON object a line on standard error, where the lines that are none are for people.
///
/// What the package `fully_loaded` in Python draws its progress from.
final class ProgressEvents {
  private var round = 1
  private let encoder = JSONEncoder()

  init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  func show(_ event: ComparisonRunner.Event) {
    switch event {
    case .preparing(let strategy): note(Line(event: "preparing", strategy: strategy.name))
    case .running(let strategy, let number, let rounds):
      round = number
      note(Line(event: "running", strategy: strategy.name, round: number, rounds: rounds))
    case .ran(let strategy, let run):
      note(
        Line(
          event: "ran", strategy: strategy.name, round: run.round,
          elapsedNanoseconds: run.elapsedNanoseconds))
    case .fault(let strategy, let fault):
      note(Line(event: "fault", strategy: strategy.name, fault: fault))
    case .roundEnded: note(Line(event: "round_ended", round: round))
    }
  }

  /// The user asks to stop; the run that is on its way is finished.
  func showInterruption() {
    note(Line(event: "interrupted"))
  }

  private func note(_ line: Line) {
    guard let text = try? encoder.encode(line) else { return }
    Console.note(String(decoding: text, as: UTF8.self))
  }

  /// One event; what does not go with it is left out.
  private struct Line: Encodable {
    var event: String
    var strategy: String?
    var round: Int?
    /// How many there will be; left out while that is not known.
    var rounds: Int?
    var elapsedNanoseconds: Int64?
    var fault: String?

    enum CodingKeys: String, CodingKey {
      case event, strategy, round, rounds, fault
      case elapsedNanoseconds = "elapsed_ns"
    }
  }
}
