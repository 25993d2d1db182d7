import Records
import Testing

@testable import Reports

@Suite("A file is a whole record, or an error that says why not")
struct RecordReadingTests {
  /// Small, so that it can be cut at every byte.
  private static let small: ComparisonRecord = {
    var record = FixedRecords.single
    record.strategies[0].runs.removeSubrange(1...)
    record.results?.bits?.removeSubrange(1...)
    record.plan.function = "<a> & \"b\" \\u003c 計算"
    return record
  }()

  private static func isRefused(_ bytes: some Collection<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      _ = try RecordDocument.records(from: text, name: "x")
      return false
    } catch {
      return !error.description.isEmpty
    }
  }

  @Test func `a document that is cut anywhere`() throws {
    let bytes = Array(try RecordDocument.text(of: Self.small).utf8)
    // Its newline is no part of it.
    for end in 0..<(bytes.count - 1) where !Self.isRefused(bytes[..<end]) {
      Issue.record("Cut at byte \(end) of \(bytes.count) it is taken for a record.")
    }
    #expect(!Self.isRefused(bytes.dropLast()))
  }

  @Test func `a page that is cut anywhere`() throws {
    let page = try HTMLReport.html(of: [
      FixedScaling.named("a", Self.small), FixedScaling.named("b", Self.small),
    ])
    let bytes = Array(page.utf8)
    for end in 0..<(bytes.count - 1) where !Self.isRefused(bytes[..<end]) {
      Issue.record("Cut at byte \(end) of \(bytes.count) it is taken for a report.")
    }
    #expect(!Self.isRefused(bytes.dropLast()))
  }

  @Test func `markup in names comes back as it was`() throws {
    var record = Self.small
    record.plan.function = #"</script><!-- <script> \u003c \\u003c "#
    let named = try FixedScaling.named("a&<\"'>", record)
    let page = HTMLReport.html(of: [named, try FixedScaling.named("b", record)])
    #expect(page.ranges(of: "</script>").count == 2)
    #expect(try RecordDocument.records(from: page, name: "x").first == named)
  }

  @Test(arguments: [
    ("", "It is empty."), (" \n\t", "It is empty."), ("\u{0}\u{1}", "It is not text."),
    ("\u{7F}ELF\u{0}", "It is not text."), ("hello", "It is not JSON."),
    ("PNG\u{FFFD}", "It is not JSON."),
    ("{\"schema\": \"fully-lo", "It ends in the middle: a part of it is missing."),
    ("{\"a\": [1, 2}", "It ends in the middle: a part of it is missing."),
    ("{]", "It is not JSON."), ("[]", "It is JSON, but not an object."),
    ("[1e999]", "It is JSON, but not an object."),
    ("<html></html>", "It is HTML without a record in it."),
    ("<svg/>", "It is HTML without a record in it."),
    ("{\"schema\": 1e999}", "The field 'schema' has a value of another kind."),
  ])
  func `what is no record`(text: String, reason: String) {
    let error = #expect(throws: RecordDocumentError.self) {
      try RecordDocument.records(from: text, name: "x")
    }
    #expect(error?.description == "This is not a record of Fully Loaded. \(reason)")
  }

  @Test(arguments: ["comparison/2", "scaling/7", "run/1"])
  func `a schema that this version does not know`(schema: String) {
    let error = #expect(throws: RecordDocumentError.self) {
      try RecordDocument.records(from: "{\"schema\": \"fully-loaded.\(schema)\"}", name: "x")
    }
    #expect(
      error?.description == """
        The record has the schema 'fully-loaded.\(schema)'. \
        This version reads 'fully-loaded.comparison/1' and 'fully-loaded.scaling/1'.
        """)
  }

  @Test func `brackets without end`() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(throws: RecordDocumentError.self) {
      try RecordDocument.records(from: deep, name: "x")
    }
  }

  @Test func `a record of scaling reads back as it was`() throws {
    let text = try RecordDocument.text(of: FixedScaling.record)
    #expect(try RecordDocument.scaling(from: text) == FixedScaling.record)
  }

  @Test(arguments: [
    (["record.json"], ["record"]), (["-"], ["standard input"]),
    (["a/report.json", "b/report.html"], ["a/report", "b/report"]),
    (["x/a/r.json", "y/a/r.json", "r.json"], ["x/a/r", "y/a/r", "r"]),
    (["r.json", "r.json", "./r.json"], ["r", "r (2)", "r (3)"]), (["/"], ["/"]),
    (["a.txt", ".json"], ["a.txt", ".json"]), (["/tmp/x.html/"], ["x"]),
  ])
  func `records are called as their files`(paths: [String], names: [String]) {
    #expect(RecordNames.names(of: paths) == names)
  }
}
