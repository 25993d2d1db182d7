import ArgumentParser
import Comparison
import Glibc
import Processors
import Reports
import TerminalUI

/// Any command, and every core while it runs.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Runs any command and shows every core meanwhile.",
    discussion: """
      The command runs in the foreground: it reads your terminal, Ctrl-C and Ctrl-Z go to it, and what it prints stands above the view. \
      Without a terminal on standard error there is no view, only the line at the end. What the command leaves running is ended with it.

      EXAMPLES:
        fully-loaded watch -- python3 my_script.py
        fully-loaded watch -- make -j8
        fully-loaded watch --quiet -- sort big.txt >sorted.txt

      EXIT CODES:
        The command's own; 128 and the signal's number when one killed it; 126 when it cannot be run, 127 when there is none.
        64   usage
      """)

  @OptionGroup var color: ColorOption

  @Flag(help: "No live view; the line at the end is printed.")
  var quiet = false

  @Argument(parsing: .postTerminator, help: "The command and its arguments.")
  var command: [String] = []

  func validate() throws {
    guard let name = command.first, !name.isEmpty else {
      throw ValidationError(
        "There is no command to watch. It follows two dashes: fully-loaded watch -- python3 my_script.py"
      )
    }
  }

  func run() throws {
    Orphans.adopt()
    defer { Orphans.end() }
    let interrupts = try Interrupts()
    interrupts.attend(to: [SIGQUIT]) { _ in }
    let screen = quiet ? nil : LiveScreen(color: color, interrupts)
    defer { screen?.close() }
    let watched: WatchedCommand
    do {
      let shown = screen == nil ? [] : [STDOUT_FILENO, STDERR_FILENO].filter { isatty($0) == 1 }
      watched = try WatchedCommand(command, shown: shown, interrupts: interrupts)
    } catch let problem as WatchedCommand.Problem {
      screen?.close()
      Console.error("\(problem)")
      throw ExitCode(problem.exitCode)
    }
    let view = screen.map { LiveCommand(command, on: $0) }
    screen?.onResize = { watched.resize(like: STDERR_FILENO) }
    let outcome = try watched.run(print: { view?.print($0) }, observe: view.map { $0.show })
    view?.finish()
    screen?.close()
    Console.note(Self.summary(of: outcome))
    throw ExitCode(outcome.exitCode)
  }

  /// `3.42 s elapsed · 3.7 of 4 cores busy · 12.60 s CPU time · peak memory 118 MB · 9 processes, 17 threads`.
  static func summary(of outcome: WatchedCommand.Outcome) -> String {
    let elapsed = outcome.elapsed.nanoseconds
    let cpu = outcome.cpu.nanoseconds
    let busy = Double(cpu) / Double(max(1, elapsed))
    let usable = Figures.count(UsableProcessors.read().count, "core")
    let processes = outcome.processes.map {
      "\(Figures.whole($0)) \($0 == 1 ? "process" : "processes")"
    }
    let counts = [processes, outcome.threads.map { Figures.count($0, "thread") }]
      .compactMap(\.self).joined(separator: ", ")
    let parts: [String?] = [
      "\(Figures.duration(nanoseconds: elapsed)) elapsed",
      "\(Figures.decimal(busy, decimals: 1)) of \(usable) busy",
      "\(Figures.duration(nanoseconds: cpu)) CPU time",
      outcome.peakBytes.map {
        "peak memory \(outcome.isPeakPartial ? "at least " : "")\(Figures.bytes($0))"
      },
      counts.isEmpty ? nil : counts,
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}
