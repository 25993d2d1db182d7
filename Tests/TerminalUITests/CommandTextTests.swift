import TerminalUI
import Testing

@Suite("What a command prints is shown in lines, and moves nothing")
struct CommandTextTests {
  /// What comes of a text, whole and byte by byte: the lines, and what is open then.
  private func lines(_ text: String) -> (lines: String, open: String?) {
    var whole = CommandText()
    let lines = whole.take(text.utf8).lines
    var torn = CommandText()
    let pieces = text.utf8.flatMap { torn.take(CollectionOfOne($0)).lines }
    #expect(lines == pieces)
    #expect(whole.open == torn.open)
    return (String(decoding: lines, as: UTF8.self), whole.open)
  }

  @Test func `lines are shown, and what has not ended is open`() {
    #expect(lines("one\r\ntwo\r\nthr") == ("one\ntwo\n", "thr"))
    #expect(lines("") == ("", nil))
    #expect(lines("\n") == ("\n", nil))
  }

  @Test func `a line that begins again is another one`() {
    #expect(lines("10 %\r20 %\r30 %") == ("", "30 %"))
    #expect(lines("10 %\r20 %\r\n") == ("20 %\n", nil))
    #expect(lines("10 %\r") == ("", "10 %"))
  }

  @Test func `a step back takes a character, of however many bytes`() {
    #expect(lines("ab\u{8}c") == ("", "ac"))
    #expect(lines("aé\u{8}c") == ("", "ac"))
    #expect(lines("\u{8}\u{8}") == ("", nil))
  }

  @Test func `colours stay, and end with their line`() {
    #expect(
      lines("\u{1B}[31mred\nplain") == ("\u{1B}[31mred\u{1B}[0m\n", "plain"))
    #expect(lines("\u{1B}[1;31mred") == ("", "red"))
  }

  @Test(arguments: [
    "\u{1B}[2J", "\u{1B}[3A", "\u{1B}[?25l", "\u{1B}[10;20H", "\u{1B}]0;title\u{7}",
    "\u{1B}]8;;http://a.b\u{1B}\\", "\u{1B}7", "\u{1B}c", "\u{1B}(B", "\u{7}", "\u{1B}[K", "\0",
  ])
  func `whatever else would be obeyed is left out`(command: String) {
    #expect(lines("a\(command)b\n") == ("ab\n", nil))
  }

  @Test func `a command that wants the whole terminal gets it, and gives it back`() {
    var text = CommandText()
    let first = text.take("a\nb\u{1B}[?1049hX\u{1B}[2J".utf8)
    #expect(String(decoding: first.lines, as: UTF8.self) == "a\n")
    #expect(String(decoding: first.screen, as: UTF8.self) == "\u{1B}[?1049hX\u{1B}[2J")
    #expect(text.hasScreen)
    let second = text.take("Y\u{1B}[?1049lc\n".utf8)
    #expect(String(decoding: second.screen, as: UTF8.self) == "Y\u{1B}[?1049l")
    #expect(!text.hasScreen)
    #expect(String(decoding: second.lines, as: UTF8.self) == "bc\n")
  }

  @Test func `bytes that are no text are passed on in their lines`() {
    var text = CommandText()
    let lines = text.take([0xFF, 0xC3, 0x0A]).lines
    #expect(lines == [0xFF, 0xC3, 0x0A])
  }

  @Test func `a line without end keeps its end`() {
    var text = CommandText()
    _ = text.take(String(repeating: "x", count: 100_000).utf8)
    _ = text.take("end".utf8)
    #expect((text.open?.count ?? 0) < 10_000)
    #expect(text.open?.hasSuffix("xend") == true)
  }

  @Test func `the last line is ended with the command`() {
    var text = CommandText()
    _ = text.take("last".utf8)
    let (first, second) = (text.finish(), text.finish())
    #expect(String(decoding: first, as: UTF8.self) == "last\n")
    #expect(second.isEmpty)
  }
}
