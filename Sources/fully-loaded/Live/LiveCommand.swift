import Comparison
import Processors
import Reports
import TerminalUI

/// A command that is watched, as the live view shows it: what it prints, and below it every core.
final class LiveCommand {
  private let screen: LiveScreen
  private let heading: String
  private let usable = UsableProcessors.read().count
  private var text = CommandText()
  private var look: RunLook?

  init(_ words: [String], on screen: LiveScreen) {
    self.screen = screen
    heading = words.joined(separator: " ")
  }

  /// Takes in what there is to see.
  func show(_ look: RunLook) {
    self.look = look
    if !text.hasScreen { screen.show { [self] in shown } }
  }

  /// Takes in what the command has written.
  func print(_ bytes: [UInt8]) {
    let output = text.take(bytes)
    screen.prepare { [self] in shown }
    if !output.lines.isEmpty { screen.write(above: output.lines, isUrgent: false) }
    if !output.screen.isEmpty { screen.write(instead: output.screen) }
  }

  /// The command has ended: its last line is ended, too.
  func finish() {
    let rest = text.finish()
    if !rest.isEmpty { screen.write(above: rest) }
  }

  private var shown: LiveScreen.Shown {
    var state = LiveState(
      heading: [heading], hint: .init("ctrl-c goes to the command, ctrl-z suspends it"))
    if let look {
      state.status = Figures.clock(seconds: Int64(look.elapsed / .seconds(1)))
      if !look.history.isEmpty { state.strips = look.strips }
      state.totals = look.totals(usable: usable, ownName: "this command")
    }
    return .init(state, open: text.open)
  }
}
