import TerminalUI
import TestSupport
import Testing

@Suite("Every frame is the one that was looked at and kept")
struct FrameSnapshots {
  static let frames: [(name: String, state: LiveState, columns: Int, lines: Int)] = [
    ("comparison", FixedStates.comparison, 100, 40),
    ("narrow", FixedStates.comparison, 60, 40),
    ("narrowest", FixedStates.comparison, 20, 40),
    ("short", FixedStates.comparison, 100, 12),
    ("shorter", FixedStates.comparison, 100, 7),
    ("shortest", FixedStates.comparison, 100, 2),
    ("64-cores", FixedStates.state(cores: 64), 160, 40),
    ("512-cores", FixedStates.state(cores: 512), 200, 50),
    ("512-cores-small", FixedStates.state(cores: 512), 80, 24),
    ("watched", FixedStates.watched, 80, 24),
    ("workers", FixedStates.short, 100, 24),
  ]

  @Test(arguments: frames)
  func `in Unicode`(name: String, state: LiveState, columns: Int, lines: Int) throws {
    try Snapshot.check(
      text(state, columns, lines, .unicode, colored: false), "TerminalUI/\(name).txt")
  }

  @Test func `in ASCII`() throws {
    try Snapshot.check(
      text(FixedStates.comparison, 100, 40, .ascii, colored: false), "TerminalUI/ascii.txt")
  }

  @Test func `in colours, which add nothing to the text`() throws {
    let colored = text(FixedStates.comparison, 100, 40, .unicode, colored: true)
    try Snapshot.check(
      colored.replacing("\u{1B}", with: "ESC"), "TerminalUI/colored.txt")
    var plain = ""
    var rest = colored[...]
    while let escape = rest.firstIndex(of: "\u{1B}") {
      plain += rest[..<escape]
      rest = rest[escape...].drop { $0 != "m" }.dropFirst()
    }
    #expect(plain + rest == text(FixedStates.comparison, 100, 40, .unicode, colored: false))
  }

  private func text(
    _ state: LiveState, _ columns: Int, _ lines: Int, _ glyphs: Glyphs, colored: Bool
  ) -> String {
    LiveFrame.lines(of: state, in: .init(columns: columns, lines: lines), glyphs)
      .map { $0.encoded(colored: colored) }.joined(separator: "\n")
  }
}
