import TerminalUI
import TestSupport
import Testing

@Suite("The terminal shows the last frame, and nothing of those before")
struct ScreenTests {
  private static let sizes = [(30, 10), (80, 24), (100, 6), (21, 3)]

  @Test(arguments: sizes)
  func `whatever frames follow one another`(columns: Int, rows: Int) {
    var terminal = Terminal(columns: columns, rows: rows)
    terminal.write("$ fully-loaded compare\r\n")
    var screen = Screen(colored: true)
    var random = SystemRandomNumberGenerator()
    for step in 0..<200 {
      let frame = LiveFrame.lines(
        of: FixedStates.state(cores: Int.random(in: 1...9, using: &random)),
        in: .init(columns: columns, lines: Int.random(in: 1...rows, using: &random)), .unicode)
      switch step % 7 {
      case 3:
        terminal.write(screen.clear())
        terminal.write("a note\r\n")
      case 5:
        terminal.resize(columns: columns, rows: step % 2 == 0 ? rows : rows + 2)
        terminal.write(screen.redraw())
      default: break
      }
      terminal.write(screen.show(frame))
      #expect(terminal.lines.suffix(frame.count).map(\.self) == shown(frame))
      #expect(!terminal.isCursorVisible)
    }
    #expect(terminal.nonsense.isEmpty)
    #expect(terminal.history.filter { $0 == "a note" }.count == 29)
  }

  @Test func `only what has changed is written`() {
    var screen = Screen(colored: false)
    var state = FixedStates.comparison
    let first = screen.show(frame(of: state))
    state.progress?.gone = 3_100_000_000
    let second = screen.show(frame(of: state))
    #expect(first.contains("cpu 7"))
    #expect(second.contains("3.1 s") && !second.contains("cpu 7") && !second.contains("swift-ext"))
    #expect(screen.show(frame(of: state)).isEmpty)
  }

  @Test func `the last frame stays, with the cursor below it`() {
    var terminal = Terminal(columns: 100, rows: 30)
    var screen = Screen(colored: true)
    let frame = frame(of: FixedStates.comparison)
    terminal.write(screen.show(frame))
    terminal.write(screen.leave())
    terminal.write("results\r\n")
    #expect(terminal.lines == shown(frame) + ["results"])
    #expect(terminal.isCursorVisible)
    #expect(screen.leave().isEmpty)
  }

  @Test func `the last frame of a terminal that it fills stays, too`() {
    var terminal = Terminal(columns: 100, rows: 12)
    var screen = Screen(colored: true)
    let frame = frame(of: FixedStates.comparison, lines: 12)
    terminal.write("above\r\n\n\n\n")
    terminal.write(screen.show(frame))
    terminal.write(screen.leave())
    terminal.write("results\r\n")
    #expect(terminal.history.suffix(frame.count + 1) == shown(frame) + ["results"])
    #expect(terminal.history.first == "above")
  }

  @Test func `Enter does not push the frame up`() {
    var terminal = Terminal(columns: 100, rows: 24)
    var screen = Screen(colored: false)
    terminal.write(screen.show(frame(of: FixedStates.comparison)))
    terminal.write("\r\n\r\n")
    var later = FixedStates.comparison
    later.status = "round 3 of 3"
    terminal.write(screen.show(frame(of: later)))
    #expect(terminal.lines == shown(frame(of: later)))
  }

  @Test func `after a suspension it is drawn below what the shell has said`() {
    var terminal = Terminal(columns: 100, rows: 40)
    var screen = Screen(colored: false)
    let frame = frame(of: FixedStates.comparison)
    terminal.write(screen.show(frame))
    terminal.write(screen.leave())
    #expect(terminal.isCursorVisible)
    terminal.write("[1]+  Stopped\r\n$ fg\r\n")
    terminal.write(screen.show(frame))
    #expect(terminal.history == shown(frame) + ["[1]+  Stopped", "$ fg"] + shown(frame))
    #expect(!terminal.isCursorVisible)
  }

  @Test func `a cursor that is to be seen stands in the first line`() {
    var terminal = Terminal(columns: 40, rows: 10)
    var screen = Screen(colored: false)
    let frame = LiveFrame.lines(
      of: FixedStates.watched, in: .init(columns: 40, lines: 5), .unicode)
    terminal.write("\r\n")
    terminal.write(screen.show(frame, cursor: 7))
    #expect(terminal.isCursorVisible)
    #expect((terminal.cursorRow, terminal.cursorColumn) == (1, 7))
    terminal.write(screen.show(frame))
    #expect(!terminal.isCursorVisible)
  }

  private func frame(of state: LiveState, lines: Int = 30) -> [StyledLine] {
    LiveFrame.lines(of: state, in: .init(columns: 100, lines: lines), .unicode)
  }

  /// As a terminal has it: without spaces at the ends.
  private func shown(_ frame: [StyledLine]) -> [String] {
    frame.map {
      var text = $0.text
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}
