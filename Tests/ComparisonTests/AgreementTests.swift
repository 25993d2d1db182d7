import Records
import Testing

@testable import Comparison

@Suite struct `results agree until the first difference` {
  private let bits = [1.0, 2.0, 3.0].map(Bits.init)

  @Test func `before any results nothing is known`() {
    let agreement = Agreement()
    #expect(agreement.verification == nil)
    #expect(agreement.results == nil)
  }

  @Test func `equal results agree, and a strategy counts once however often it runs`() {
    var agreement = Agreement()
    for strategy in ["a", "b", "b"] { agreement.add(.bits(bits), of: strategy) }
    #expect(agreement.verification?.identical == true)
    #expect(agreement.verification?.strategies == 2)
    #expect(agreement.results?.bits == bits)
  }

  @Test func `the first difference is kept, with its task and both patterns`() {
    var agreement = Agreement()
    agreement.add(.bits(bits), of: "a")
    agreement.add(.bits([1.0, 2.0.nextUp, 4.0].map(Bits.init)), of: "b")
    agreement.add(.bits([9.0, 9.0, 9.0].map(Bits.init)), of: "c")
    #expect(
      agreement.difference
        == Verification.Difference(
          reference: "a", other: "b", task: 1, differingTasks: 2, referenceBits: Bits(2.0),
          otherBits: Bits(2.0.nextUp)))
    #expect(agreement.results == nil)
    #expect(agreement.verification?.strategies == 3)
  }

  @Test func `a strategy can disagree with its own earlier run`() {
    var agreement = Agreement()
    agreement.add(.bits(bits), of: "a")
    agreement.add(.bits([1.0, 2.0, 4.0].map(Bits.init)), of: "a")
    #expect(agreement.difference?.other == "a")
    #expect(agreement.difference?.task == 2)
  }

  @Test func `zeros of different sign are different bits`() {
    var agreement = Agreement()
    agreement.add(.bits([Bits(0.0)]), of: "a")
    agreement.add(.bits([Bits(-0.0)]), of: "b")
    #expect(agreement.verification?.identical == false)
  }

  @Test func `missing results are a difference`() {
    var agreement = Agreement()
    agreement.add(.bits(bits), of: "a")
    agreement.add(.bits(Array(bits.prefix(2))), of: "b")
    #expect(agreement.difference?.task == 2)
    #expect(agreement.difference?.otherBits == nil)
  }

  @Test(arguments: [
    ([UInt64](), "cbf29ce484222325"),
    // "foobar" and two zero bytes as one little-endian pattern; RFC 9923 gives 85944171f73967e8 for "foobar" alone.
    ([0x7261_626f_6f66], "74c8e7eb4f245c28"),
  ])
  func `the digest is FNV-1a`(_ patterns: [UInt64], _ digest: String) {
    var agreement = Agreement()
    agreement.add(.bits(patterns.map { Bits(Double(bitPattern: $0)) }), of: "a")
    #expect(agreement.verification?.digest == digest)
  }
}

@Suite struct `results of any kind agree when their texts do` {
  private func texts(_ texts: String...) -> Outcomes { .texts(texts.map { Array($0.utf8) }) }

  private func difference(
    _ first: Outcomes, _ second: Outcomes, tolerance: Double? = nil
  ) -> Verification.Difference? {
    var agreement = Agreement(tolerance: tolerance)
    agreement.add(first, of: "a")
    agreement.add(second, of: "b")
    return agreement.difference
  }

  @Test func `the first difference has its task, its place and both values`() {
    #expect(
      difference(
        texts("[1,2]", "\"same\"", #"["x",{"dict":[["k",1]]}]"#),
        texts("[1,2]", "\"same\"", #"["x",{"dict":[["k",2]]}]"#))
        == Verification.Difference(
          reference: "a", other: "b", task: 2, differingTasks: 1, path: "[1]['k']",
          referenceBits: nil, otherBits: nil, referenceValue: "1", otherValue: "2"))
  }

  @Test func `a float that differs has its bits`() {
    let difference = difference(
      texts(#"{"floats":"AAAAAAAA8D8="}"#), texts(#"{"floats":"AQAAAAAA8D8="}"#))
    #expect(difference?.path == "[0]")
    #expect(difference?.referenceBits == Bits(1))
    #expect(difference?.otherBits == Bits(1.0.nextUp))
    #expect(difference?.referenceValue == nil)
  }

  @Test func `floats that are near enough agree, and the others count`() {
    let (first, near) = (
      texts(#"{"float":"3ff0000000000000"}"#, "1"), texts(#"{"float":"3ff0000000000001"}"#, "1")
    )
    #expect(difference(first, near) != nil)
    #expect(difference(first, near, tolerance: 1e-12) == nil)
    #expect(
      difference(first, texts(#"{"float":"3ff0000000000001"}"#, "2"), tolerance: 1e-12)?.task == 1)
  }

  @Test func `errors of one kind agree whatever they say, and are told`() {
    var agreement = Agreement()
    agreement.add(texts("1", #"{"error":["ValueError","in 17"]}"#), of: "a")
    agreement.add(texts("1", #"{"error":["ValueError","in 18"]}"#), of: "b")
    #expect(
      agreement.verification?.raised
        == .init(tasks: 1, first: 1, kind: "ValueError", message: "in 17"))
    #expect(agreement.verification?.identical == true)
  }

  @Test func `keys that look the same hide no difference`() {
    let nan = #"{"float":"7ff8000000000000"}"#
    #expect(
      difference(
        texts(#"{"dict":[[\#(nan),1],[\#(nan),2]]}"#), texts(#"{"dict":[[\#(nan),5],[\#(nan),2]]}"#)
      )
        != nil)
  }

  @Test func `an error of another kind is a difference, and so is none at all`() {
    let error = texts(#"{"error":["ValueError","no"]}"#)
    let other = difference(error, texts(#"{"error":["KeyError",""]}"#))
    #expect(other?.referenceValue == "raised ValueError: no")
    #expect(other?.otherValue == "raised KeyError")
    #expect(difference(error, texts("1"))?.otherValue == "1")
  }

  @Test func `what no Swift string holds is told apart by how it is written`() {
    #expect(difference(texts(#""\ud800""#), texts(#""\ud800""#)) == nil)
    #expect(difference(texts(#""\ud800""#), texts(#""\ud801""#))?.otherValue == #""\ud801""#)
  }

  @Test func `long results are kept as what tells them from others`() throws {
    var agreement = Agreement()
    let long = "[" + Array(repeating: "1", count: 40_000).joined(separator: ",") + "]"
    agreement.add(texts(long, "7"), of: "a")
    let values = try #require(agreement.results?.values)
    #expect(values[0].text == nil)
    #expect(values[0].bytes == long.utf8.count)
    #expect(values[1].text == "7")
    #expect(values[0].digest != values[1].digest)
  }
}
