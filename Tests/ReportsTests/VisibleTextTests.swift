import Reports
import Testing

@Suite struct `text of others has nothing in it that a terminal obeys` {
  @Test(arguments: [
    ("plain, é 😀 × ✔\n\ttab", "plain, é 😀 × ✔\n\ttab"),
    ("\u{1B}[2J", #"\x1b[2J"#), ("a\rb\u{7}\u{0}", #"a\x0db\x07\x00"#),
    ("\u{9B}31m\u{7F}", #"\x9b31m\x7f"#), ("\u{202E}abc\u{2066}", #"\u202eabc\u2066"#),
  ])
  func `it is written out`(_ text: String, _ visible: String) {
    #expect(VisibleText.text(text) == visible)
  }
}
