import Records
import Reports
import Testing

@Suite("The same record gives the same bytes, and the bytes give the record back")
struct RecordDocumentTests {
  @Test(arguments: ReportSnapshots.records)
  func `a comparison reads back as it was`(name: String, record: ComparisonRecord) throws {
    let text = try RecordDocument.text(of: record)
    #expect(try RecordDocument.comparison(from: text) == record)
    #expect(try RecordDocument.text(of: RecordDocument.comparison(from: text)) == text)
  }

  @Test func `a run reads back as it was, infinities included`() throws {
    let record = RunRecord(
      strategy: "swift/threads", tasks: 3, multiplier: 1, workers: 2, elapsedNanoseconds: 1,
      bits: [Bits(.infinity), Bits(-0.0), Bits(1.264911011363067e+17)])
    let text = try RecordDocument.text(of: record)
    #expect(try RecordDocument.decode(RunRecord.self, from: text) == record)
  }

  @Test func `slashes are plain and the last line ends`() throws {
    let text = try RecordDocument.text(of: FixedRecords.single)
    #expect(text.contains("\"swift/threads\""))
    #expect(text.hasSuffix("}\n"))
    #expect(!text.hasSuffix("\n\n"))
  }

  @Test(arguments: [
    ("", "This is not a record of Fully Loaded. It is empty."),
    (
      "{",
      "This is not a record of Fully Loaded. It ends in the middle: a part of it is missing."
    ),
    ("[]", "This is not a record of Fully Loaded. It is JSON, but not an object."),
    ("{}", "This is not a record of Fully Loaded. The field 'schema' is missing."),
    (
      "{\"schema\": 1}",
      "This is not a record of Fully Loaded. The field 'schema' has a value of another kind."
    ),
    (
      "{\"schema\": \"fully-loaded.comparison/1\"}",
      "This is not a record of Fully Loaded. The field 'version' is missing."
    ),
    (
      "{\"schema\": \"fully-loaded.comparison/2\"}",
      """
      The record has the schema 'fully-loaded.comparison/2'. \
      This version reads 'fully-loaded.comparison/1'.
      """
    ),
  ])
  func `what cannot be read is told in a sentence`(text: String, expected: String) throws {
    let error = #expect(throws: RecordDocumentError.self) {
      try RecordDocument.comparison(from: text)
    }
    #expect(error?.description == expected)
  }

  @Test func `a wrong value is named with its place`() throws {
    let text = try RecordDocument.text(of: FixedRecords.single)
      .replacing("\"437c162fc7e7a422\"", with: "\"437c\"")
    let error = #expect(throws: RecordDocumentError.self) {
      try RecordDocument.comparison(from: text)
    }
    #expect(
      error?.description == """
        This is not a record of Fully Loaded. \
        The field 'results.bits[1]' is wrong: '437c' is not 16 hexadecimal digits.
        """)
  }
}
