import Records
import Reports
import Testing

@Suite("Without UTF-8 reports are ASCII, and their columns stay")
struct ASCIITextTests {
  @Test(arguments: [
    ("16 tasks × 3 · 8 workers", "16 tasks x 3 - 8 workers"), ("python → swift", "python -> swift"),
    ("✔ all   fnv1a", "ok all  fnv1a"), ("1 …  2", "1 .. 2"), ("…… 1  2", ".... 1 2"),
    ("a → b  c\nd  e", "a -> b c\nd  e"), ("\n\n", "\n\n"), ("6.25 µs", "6.25 us"),
    ("naïve 函数", "na?ve ??"),
  ])
  func `a character grows into the next gap`(text: String, expected: String) {
    #expect(ASCIIText.text(text) == expected)
  }

  @Test(arguments: ReportSnapshots.records + ReportSnapshots.answers.map { ($0.name, $0.record) })
  func `every report is left without any other character`(name: String, record: ComparisonRecord) {
    let text = ASCIIText.text(ComparisonText.text(of: record, explaining: true))
    #expect(text.utf8.allSatisfy { $0 < 128 })
    // A question mark would be a character that reports write and the table of replacements lacks.
    #expect(!text.contains("?"))
  }

  @Test func `columns of the table end where they did`() {
    let table = SummaryTable.text(of: FixedRecords.full)
    let lengths = { (text: String) in text.split(separator: "\n").map(\.count) }
    #expect(lengths(ASCIIText.text(table)) == lengths(table))
  }
}
