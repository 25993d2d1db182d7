import Foundation
import Records
import Testing

/// Values as Python writes them, and as they travel: Python's tests read the same table.
struct GoldenValue: CustomTestStringConvertible {
  let python: String
  let text: String

  var testDescription: String { python }

  static let all: [GoldenValue] = {
    guard
      let url = Bundle.module.url(
        forResource: "values", withExtension: "tsv", subdirectory: "Golden"),
      let table = try? String(contentsOf: url, encoding: .utf8)
    else { preconditionFailure("Golden/values.tsv is missing.") }
    return table.split(separator: "\n").map { line in
      let columns = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return GoldenValue(python: columns[0], text: columns[1])
    }
  }()
}

@Suite struct `a value has one text` {
  @Test(arguments: GoldenValue.all)
  func `what is read is written in the same bytes`(_ golden: GoldenValue) throws {
    #expect(try Value(text: golden.text.utf8).text == golden.text)
  }

  @Test func `the table is there`() {
    #expect(GoldenValue.all.count > 40)
  }

  @Test func `what has no order of its own is written in the order of its bytes`() {
    let dict = Value.dict([.init(.text("b"), .none), .init(.text("a"), .none)])
    #expect(dict.text == #"{"dict":[["a",null],["b",null]]}"#)
    #expect(Value.set([.integer("10"), .integer("9")]).text == #"{"set":[10,9]}"#)
  }

  @Test func `a list of floats is a list of floats however it was made`() {
    #expect(Value.listing([.float(Bits(1))]) == .floats([Bits(1)]))
    #expect(Value.listing([]) == .list([]))
    #expect(Value.floats([Bits(1)]).elements == [.float(Bits(1))])
  }

  @Test(arguments: [
    "", "nul", "-", "+1", "1 ", " 1", "[1,]", "[1", "[1 2]", #"{"float":"1.0"}"#,
    #"{"floats":"AAA="}"#,
    #"{"bytes":"*"}"#, #"{"dict":[[1]]}"#, #"{"else":1}"#, #"{"tuple":1}"#, #""abc"#, #""\x""#,
    #""\u12""#,
    "01x", "{}", #"{"float":"3ff0000000000000"} "#, #""\né""#,
  ])
  func `what is no value is an error`(_ text: String) {
    #expect(throws: ValueTextError.self) { try Value(text: text.utf8) }
  }

  @Test func `half of a surrogate pair is an error of its own`() {
    #expect(throws: ValueTextError.loneSurrogate) { try Value(text: #""\ud800""#.utf8) }
  }

  @Test func `what is nested too deeply is an error, not a crash`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: ValueTextError.tooDeep) { try Value(text: text.utf8) }
  }
}

@Suite struct `a value is shown as Python writes it` {
  @Test(
    arguments: GoldenValue.all.filter {
      // Their own `repr` has no order, or is no expression.
      !["float(", "{3,", "{'b', 'a'}", "{'b': 1", "{2:"].contains(where: $0.python.hasPrefix)
    })
  func `the same as repr`(_ golden: GoldenValue) throws {
    #expect(try Value(text: golden.text.utf8).description == golden.python)
  }

  @Test func `objects have their name and parts`() {
    let value = Value.object("fractions.Fraction", [.list([.integer(1), .integer(3)])])
    #expect(value.description == "<fractions.Fraction: [1, 3]>")
  }

  @Test func `nothing that a terminal would obey is shown as it is`() {
    #expect(Value.text("\u{1B}[2J\u{9B}\u{202E}").description == #"'\x1b[2J\x9b\u202e'"#)
  }
}

@Suite struct `a task's outcome has a text` {
  @Test(arguments: [
    (TaskOutcome.value(.integer(3)), "3"),
    (
      .raised(kind: "ValueError", message: "no \"é\""), #"{"error":["ValueError","no \"\u00e9\""]}"#
    ),
    (.failed("its result cannot be compared"), #"{"failed":"its result cannot be compared"}"#),
  ])
  func `it is read as it was written`(_ outcome: TaskOutcome, _ text: String) throws {
    #expect(outcome.text == text)
    #expect(try TaskOutcome(text: Array(text.utf8)) == outcome)
  }

  @Test(arguments: [#"{"error":["A"]}"#, #"{"error":[1,2]}"#, #"{"failed":1}"#, #"{"error":}"#])
  func `what is none is an error`(_ text: String) {
    #expect(throws: ValueTextError.self) { try TaskOutcome(text: Array(text.utf8)) }
  }
}
