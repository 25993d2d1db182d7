import Testing

@testable import Reports

@Suite("Names are themselves in Markdown")
struct MarkdownTextTests {
  @Test(
    arguments: [
      ("a|b", #"a\|b"#), ("*a*_b_", #"\*a\*\_b\_"#), ("<b>&amp;", #"\<b\>\&amp;"#),
      ("[x](y)", #"\[x\](y)"#), ("a\nb\tc", "a b c"), ("`a`", #"\`a\`"#),
      ("@all #1", ##"\@all \#1"##),
      (" a ", "a"), ("\u{202E}a", #"\\u202ea"#), ("計算 × 2", "計算 × 2"),
    ] as [(String, String)])
  func `what means something is escaped`(text: String, expected: String) {
    #expect(MarkdownText.text(text) == expected)
  }

  @Test func `a fence is longer than those inside it`() {
    #expect(MarkdownText.block("a\n````\nb") == "`````text\na\n````\nb\n`````")
  }
}
