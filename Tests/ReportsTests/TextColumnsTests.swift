import Testing

@testable import Reports

@Suite("A text takes as many columns as terminals give it")
struct TextColumnsTests {
  @Test(arguments: [
    ("", 0), ("swift", 5), ("×·…▁█▶", 6), ("数を数える", 10), ("한국어", 6), ("ｆｕｌｌ", 8), ("e\u{301}", 1),
    ("é", 1), ("🚀", 2), ("⌚", 2), ("☎", 1), ("\u{200B}", 0), ("कि", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2),
  ])
  func `each character for itself`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func `what is cut fits, with its mark`() {
    #expect("数を数える".truncated(to: 10) == "数を数える")
    #expect("数を数える".truncated(to: 9) == "数を数え…")
    #expect("数を数える".truncated(to: 8) == "数を数…")
    #expect("swift".truncated(to: 4, mark: "..") == "sw..")
    #expect("swift".truncated(to: 1, mark: "..") == "s")
    #expect("swift".truncated(to: 0) == "")
    for width in 0...12 { #expect("a数bを数cえる".truncated(to: width).columns <= width) }
  }

  @Test func `tables line up`() {
    let table = TextTable(
      columns: [.init("", .left), .init("n", .right)], rows: [["数", "1"], ["swift", "22"]])
    #expect(table.lines() == ["          n", "  数      1", "  swift  22"])
  }
}
