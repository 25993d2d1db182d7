import ArgumentParser
import Comparison

/// What programs ask for that run the command for somebody; no help mentions it.
struct ProgramOptions: ParsableArguments {
  @Option(help: .hidden)
  var progress = "lines"

  @Option(help: .hidden)
  var lifeline: Int32?

  /// What the function is called in the record, where its own name is one that nobody has chosen.
  @Option(help: .hidden)
  var title: String?

  func validate() throws {
    let names = ["lines", "json"]
    guard names.contains(progress) else {
      throw ValidationError(unknown("progress", progress, among: names, title: "Progress"))
    }
    if let lifeline, lifeline <= 2 {
      throw ValidationError("--lifeline must be a descriptor from 3 on, not \(lifeline).")
    }
  }

  /// Whether a program reads what is told, and shows it to somebody in a way of its own.
  var isRunByProgram: Bool { progress == "json" }

  /// Tells of events as they were asked for.
  ///
  /// - Parameter title: What a contender is called where people read it.
  /// - Returns: What to call with each of them.
  func progress<Record>(
    calling title: @escaping (Contender) -> String
  ) -> (RoundsEvent<Record>) -> Void {
    progress == "json" ? ProgressEvents().show : ProgressLines(calling: title).show
  }

  /// Says that the first Ctrl-C has come.
  func showInterruption() {
    guard progress != "json" else { return ProgressEvents().showInterruption() }
    Console.note("  Finishing this run; what is measured is kept. Ctrl-C again stops at once.")
  }

  /// Has the command end when whoever started it is gone.
  ///
  /// - Throws: `ValidationError` when the descriptor is not one that can tell.
  func follow(_ interrupts: Interrupts) throws {
    guard let lifeline else { return }
    do { try interrupts.follow(lifeline: lifeline) } catch {
      throw ValidationError("--lifeline \(lifeline) is no pipe that is open: \(error)")
    }
  }
}
