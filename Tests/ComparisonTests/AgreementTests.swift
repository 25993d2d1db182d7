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
