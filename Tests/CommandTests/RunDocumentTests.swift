import Foundation
import Testing

@Suite struct `one strategy run once as a document` {
  /// A strategy, and what else makes it what it is.
  static let forms =
    [
      "swift/serial", "swift/threads", "swift/processes", "swift-ext/serial", "swift-ext/threads",
      "python/processes",
    ]
    .map { [$0] }
    + ["fork", "spawn", "forkserver"].map { ["swift-ext/processes", "--start-method", $0] }

  @Test(arguments: forms)
  func `the bits are the same however they are computed`(_ form: [String]) throws {
    let outcome = try Command(["run"] + form + ["--tasks", "2", "--json"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    let document = try RunDocument(outcome.output)
    #expect(document.schema == "fully-loaded.run/1")
    #expect(document.strategy == form[0])
    #expect(document.tasks == 2)
    #expect(document.multiplier == 1)
    #expect(try document.workers == (form[0].hasSuffix("serial") ? 1 : UsableProcessors.count()))
    #expect(document.elapsedNs > 0)
    #expect(document.bits == KnownResults.bits)
    #expect(document.results.map(\.bitPattern) == KnownResults.bits.map { UInt64($0, radix: 16) })
  }

  @Test func `it has the fields that are documented, and standard output nothing but it`() throws {
    let outcome = try Command(["run", "swift/serial", "--tasks", "2", "--json"]).run()
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.outputBytes)) as? [String: Any])
    #expect(
      document.keys.sorted() == [
        "bits", "elapsed_ns", "multiplier", "results", "schema", "strategy", "tasks", "workers",
      ])
    #expect(outcome.output.hasPrefix("{\n"))
    #expect(outcome.output.hasSuffix("\n}\n"))
  }

  @Test func `results are the shortest decimals that read back to the same bits`() throws {
    let outcome = try Command(["run", "swift/serial", "--tasks", "2", "--json"]).run()
    let list = KnownResults.decimals.map { "    " + $0 }.joined(separator: ",\n")
    #expect(outcome.output.contains("\"results\" : [\n\(list)\n  ]"))
  }

  @Test func `a multiplier of zero gives zeros`() throws {
    let outcome = try Command([
      "run", "swift-ext/threads", "--tasks", "3", "--multiplier", "0", "--json", "--order",
      "finish",
    ]).run()
    #expect(outcome.ending == .code(0))
    let document = try RunDocument(outcome.output)
    #expect(document.bits == Array(repeating: "0000000000000000", count: 3))
    #expect(document.results == [0, 0, 0])
  }

  @Test func `a run that fails prints no document`() throws {
    let outcome = try FakeInterpreter("fails").command([
      "run", "swift-ext/serial", "--tasks", "2", "--json",
    ]).run()
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(4))
  }
}
