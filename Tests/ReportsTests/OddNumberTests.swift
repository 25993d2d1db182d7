import Records
import Testing

@testable import Reports

@Suite("A record that somebody else wrote may hold any numbers, and every renderer takes them")
struct OddNumberTests {
  static let odd = ["9223372036854775807", "-9223372036854775808", "-1", "0", "1e308", "5e-324"]

  private static let records = [
    ReportSnapshots.Answered("observed", FixedScaling.observed),
    ReportSnapshots.Answered("disagreeing", FixedRecords.disagreeing),
  ]

  /// The document cut at its numbers: texts and numbers take turns.
  private static func pieces(of record: some Encodable) throws -> [Substring] {
    let text = try RecordDocument.text(of: record)
    var pieces: [Substring] = []
    var rest = text[...]
    while let range = rest.firstRange(of: /: -?[0-9][0-9.e+-]*/) {
      let number = rest.index(range.lowerBound, offsetBy: 2)
      pieces += [rest[..<number], rest[number..<range.upperBound]]
      rest = rest[range.upperBound...]
    }
    return pieces + [rest]
  }

  /// Renders what can be read of a document in every form.
  ///
  /// - Returns: Whether it could be read.
  private static func render(_ text: String) -> Bool {
    guard let records = try? RecordDocument.records(from: text, name: "odd") else { return false }
    _ = ReportText.text(of: records, width: 20, explaining: true)
    _ = HTMLReport.html(of: records)
    _ = MarkdownReport.markdown(of: records)
    _ = CSVReport.csv(of: records)
    _ = ReportChart.cores.document(of: records[0].record)
    _ = ReportChart.scaling.document(of: records[0].record)
    if case .comparison(let record) = records[0].record { _ = ComparisonFragment.html(of: record) }
    var other = records[0]
    other.name = "other"
    _ = ReportText.text(of: records + [other])
    return true
  }

  @Test(arguments: odd, records)
  func `one of them at a time`(
    number: String, item: ReportSnapshots.Answered
  ) throws {
    var record = item.record
    // One of each kind of number is enough.
    for index in record.strategies.indices {
      record.strategies[index].runs.removeSubrange(1...)
      record.strategies[index].timeline?.lanes.removeSubrange(1...)
      record.strategies[index].cores?.cores.removeSubrange(1...)
    }
    let pieces = try Self.pieces(of: record)
    var read = 0
    for place in stride(from: 1, to: pieces.count, by: 2) {
      var changed = pieces
      changed[place] = number[...]
      if Self.render(changed.joined()) { read += 1 }
    }
    #expect(read > 20)
  }

  @Test(arguments: odd.prefix(4), records)
  func `all of them at once`(
    number: String, item: ReportSnapshots.Answered
  ) throws {
    var pieces = try Self.pieces(of: item.record)
    for place in stride(from: 1, to: pieces.count, by: 2) { pieces[place] = number[...] }
    _ = Self.render(pieces.joined())
  }

  @Test(arguments: odd)
  func `in a record of scaling`(number: String) throws {
    let pieces = try Self.pieces(of: FixedScaling.record)
    var read = 0
    for place in stride(from: 1, to: pieces.count, by: 2) {
      var changed = pieces
      changed[place] = number[...]
      if Self.render(changed.joined()) { read += 1 }
    }
    #expect(read > 20)
    var all = pieces
    for place in stride(from: 1, to: pieces.count, by: 2) { all[place] = number[...] }
    _ = Self.render(all.joined())
  }
}
