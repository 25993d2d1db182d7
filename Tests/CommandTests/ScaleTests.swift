import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct `scale shows what each further worker brings` {
  /// The document of `scale --json`, as far as tests look at it.
  private struct Document: Decodable {
    struct Point: Decodable {
      let workers: Int
      let medianNs: Int
      let speedUp, karpFlatt: Double?
    }

    struct Series: Decodable {
      let name: String
      let points: [Point]
      let fit: [String: Double]?
    }

    let schema: String
    let workers: [Int]
    let series: [Series]
    let results: [String: [String]]
    let interrupted: Bool
  }

  private static let small = [
    "scale", "--function", "swift", "--executor", "threads", "--multiplier", "0", "--runs", "2",
  ]

  private func document(_ text: String) throws -> Document {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Document.self, from: Data(text.utf8))
  }

  @Test func `each number of workers is a point, also beyond the CPUs`() throws {
    let outcome = try Command(Self.small + ["--workers", "3,1,2,2", "--json"]).run()
    #expect(outcome.ending == .code(0))
    let document = try document(outcome.output)
    #expect(document.schema == "fully-loaded.scaling/1")
    #expect(document.workers == [1, 2, 3])
    #expect(document.series.map(\.name) == ["swift/threads"])
    #expect(document.series[0].points.map(\.workers) == [1, 2, 3])
    #expect(document.series[0].points[0].speedUp == 1)
    #expect(document.series[0].points.allSatisfy { $0.medianNs > 0 && $0.speedUp != nil })
    // The same share for every worker: six tasks for one, two and three.
    #expect(document.results["bits"]?.count == 6)
  }

  @Test func `the table has a line a point, and says what was fitted`() throws {
    let outcome = try Command(Self.small + ["--workers", "1,2,3"]).run()
    #expect(outcome.ending == .code(0))
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0].contains("6 tasks × 0 iterations · 1, 2 and 3 workers"))
    let start = try #require(lines.firstIndex { $0 == "  swift × threads" })
    let workers = lines[(start + 1)...(start + 3)].map { $0.split(separator: " ").first ?? "" }
    #expect(workers == ["1", "2", "3"])
    #expect(outcome.output.contains("✔ all 6 runs of swift × threads gave the same 6 results"))
    #expect(outcome.output.contains("is Amdahl's law, not measured"))
    #expect(outcome.errors.contains("round 2 of 2  swift × threads, 3 workers"))
  }

  @Test func `the record is saved when a path is given`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/scaling.json"
    let outcome = try Command(Self.small + ["--workers", "1,2", "--quiet", "--json=\(path)"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("swift × threads"))
    #expect(try document(String(contentsOfFile: path, encoding: .utf8)).workers == [1, 2])
  }

  @Test func `a page with the chart is written when it is asked for`() throws {
    let folder = try TemporaryFolder()
    let arguments = Self.small + ["--workers", "1,2", "--quiet", "--html=s.html", "--json=s.json"]
    let outcome = try Command(arguments, folder: folder).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.hasSuffix("\n\n  s.html  s.json\n"))
    #expect(try folder.names == ["s.html", "s.json"])
    let read = try Command(["report", "s.html", "--format", "json"], folder: folder).run()
    #expect(read.output == folder.text("s.json"))
  }

  @Test(arguments: [
    ("--workers 0", "The value '0' is invalid for '--workers <list>'"),
    ("--workers 1,x", "The value '1,x' is invalid for '--workers <list>'"),
    ("--workers 1,,2", "The value '1,,2' is invalid for '--workers <list>'"),
    ("--workers 1,5000", "The value '1,5000' is invalid for '--workers <list>'"),
    ("--executor serial", "The executor 'serial' has one worker: there is nothing to scale."),
    ("--baseline swift/threads", "Unknown option '--baseline'"),
  ])
  func `what cannot be is refused`(_ arguments: String, _ message: String) throws {
    let outcome = try Command(["scale"] + arguments.split(separator: " ").map(String.init)).run()
    #expect(outcome.ending == .code(64))
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
