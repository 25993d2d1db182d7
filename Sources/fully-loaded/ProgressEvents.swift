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

  func show<Record>(_ event: RoundsEvent<Record>) {
    switch event {
    case .preparing(let contender): note(Line(event: "preparing", of: contender))
    case .running(let contender, let number, let rounds):
      round = number
      note(Line(event: "running", of: contender, round: number, rounds: rounds))
    case .ran(let contender, let run, _):
      note(
        Line(
          event: "ran", of: contender, round: run.round,
          elapsedNanoseconds: run.elapsedNanoseconds))
    case .fault(let contender, let fault):
      note(Line(event: "fault", of: contender, fault: fault))
    case .looked: break
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
    var workers: Int?
    var round: Int?
    /// How many there will be; left out while that is not known.
    var rounds: Int?
    var elapsedNanoseconds: Int64?
    var fault: String?

    init(
      event: String, of contender: Contender? = nil, round: Int? = nil, rounds: Int? = nil,
      elapsedNanoseconds: Int64? = nil, fault: String? = nil
    ) {
      self.event = event
      strategy = contender?.strategy.name
      workers = contender?.workers
      self.round = round
      self.rounds = rounds
      self.elapsedNanoseconds = elapsedNanoseconds
      self.fault = fault
    }

    enum CodingKeys: String, CodingKey {
      case event, strategy, workers, round, rounds, fault
      case elapsedNanoseconds = "elapsed_ns"
    }
  }
}
