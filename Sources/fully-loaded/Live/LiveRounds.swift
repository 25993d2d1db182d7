import Comparison
import Glibc
import Records
import Reports
import TerminalUI

/// The figures of rounds so far, as the live view has them.
protocol LiveFigures {
  /// A contender has run.
  mutating func add(_ run: Run, of contender: Contender)

  /// Something went wrong with a contender.
  mutating func add(fault: String, of contender: Contender)

  /// The figures in rows and columns.
  ///
  /// - Parameter running: Who is being started or runs; `nil` before the first.
  /// - Returns: The grid.
  func grid(running: Contender?) -> FigureGrid
}

/// What happens while rounds are carried out, as the live view shows it.
final class LiveRounds {
  private let screen: LiveScreen
  private let heading: [String]
  private let usable: Int
  private let title: (Contender) -> String
  private var figures: any LiveFigures
  private let began = ContinuousClock.now
  private var contender: Contender?
  private var isStarting = true
  private var round: String?
  private var look: RunLook?
  private var lanes: LaneStrips?

  /// - Parameters:
  ///   - screen: Where it is shown.
  ///   - heading: What is being measured, and where.
  ///   - usable: How many cores there are to be busy.
  ///   - figures: What the rounds come to.
  ///   - title: What a contender is called.
  init(
    on screen: LiveScreen, heading: [String], usable: Int, figures: any LiveFigures,
    calling title: @escaping (Contender) -> String
  ) {
    self.screen = screen
    self.heading = heading
    self.usable = usable
    self.figures = figures
    self.title = title
  }

  func show<Record>(_ event: RoundsEvent<Record>) {
    switch event {
    case .preparing(let contender):
      (self.contender, isStarting, look) = (contender, true, nil)
    case .running(let contender, let number, let rounds):
      round = rounds.map { "round \(number) of \($0)" } ?? "round \(number)"
      (self.contender, isStarting, look) = (contender, false, nil)
    case .looked(_, let look): self.look = look
    case .ran(let contender, let run, let timeline):
      figures.add(run, of: contender)
      // What was over before one could look is drawn from what the tasks themselves say.
      lanes =
        look.map(Self.isTelling) ?? false
        ? nil : LaneStrips(of: timeline, run, title: title(contender))
    case .fault(let contender, let fault):
      figures.add(fault: fault, of: contender)
      Console.note("  ! \(title(contender)): \(fault)")
    // The frame that stays has nothing running in it.
    case .roundEnded: contender = nil
    }
    screen.show { [self] in .init(state) }
  }

  /// Whether there is more to see than a few ticks of the kernel's clock.
  private static func isTelling(_ look: RunLook) -> Bool { look.history.count >= 2 }

  private var state: LiveState {
    let elapsed = Int64((ContinuousClock.now - began) / .seconds(1))
    var state = LiveState(
      heading: heading,
      status: [round, Figures.clock(seconds: elapsed)].compactMap(\.self).joined(separator: " · "),
      grid: figures.grid(running: contender), hint: hint)
    if let contender {
      state.progress = .init(
        title: (isStarting ? "starting " : "") + title(contender), gone: look?.elapsed.nanoseconds,
        expected: look?.expected?.nanoseconds)
    }
    if let look, Self.isTelling(look) {
      state.strips = look.strips
      state.totals = look.totals(usable: usable, ownName: "this run")
    } else if let lanes {
      state.strips = lanes.strips
      state.totals = lanes.totals(usable: usable)
    }
    return state
  }

  private var hint: LiveState.Hint {
    // Named in full: a bare `.none` is taken for that of the optional.
    (Console.interrupts?.urgency ?? Interrupts.Urgency.none) == Interrupts.Urgency.none
      ? .init(
        "ctrl-c: finish this run, keep what is measured",
        right: isatty(STDOUT_FILENO) == 1 ? nil : "live view on stderr; results go to stdout")
      : .init("finishing this run; ctrl-c again stops at once")
  }
}

extension Duration {
  /// Whole nanoseconds.
  var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
