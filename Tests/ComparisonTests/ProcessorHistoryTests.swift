import Records
import Testing

@testable import Comparison

@Suite struct `how busy processors were is kept in steps, and told in even ones` {
  private static let second: Int64 = 1_000_000_000

  /// Looks at given times, in seconds, with the levels of one processor.
  private func history(_ looks: [(Double, UInt8)]) -> ProcessorHistory {
    var history = ProcessorHistory(processors: [3])
    for (end, level) in looks { history.add(until: Int64(end * 1e9), [level]) }
    return history
  }

  @Test func `even looks are the steps`() throws {
    let looks = (1...10).map { (Double($0) / 10, UInt8($0 * 10)) }
    let activity = try #require(history(looks).activity(round: 2, elapsed: Self.second))
    #expect(activity.round == 2)
    #expect(activity.stepNanoseconds == 100_000_000)
    #expect(activity.cores == [.init(cpu: 3, busy: (1...10).map { UInt8($0 * 10) })])
  }

  @Test func `looks that are not even are weighed`() throws {
    let activity = try #require(
      history([(0.25, 100), (1, 0)]).activity(round: 1, elapsed: Self.second))
    #expect(activity.cores[0].busy == [50, 0])
  }

  @Test func `what comes after the last look is as it was before`() throws {
    let activity = try #require(
      history([(0.5, 20), (1, 80)]).activity(round: 1, elapsed: 2 * Self.second))
    #expect(activity.cores[0].busy == [50, 80])
  }

  @Test func `a run that is too short shows nothing, and so does one that nobody looked at`() {
    let looks = (1...8).map { (Double($0) / 10, UInt8(50)) }
    #expect(history(looks).activity(round: 1, elapsed: 800_000_000) == nil)
    #expect(history([]).activity(round: 1, elapsed: 5 * Self.second) == nil)
  }

  @Test func `a long run keeps its length and its sum, in at most so many steps`() throws {
    let looks = (1...5000).map { (Double($0) / 10, UInt8($0 % 101)) }
    let history = history(looks)
    #expect(history.count <= ProcessorHistory.mostSteps)
    let activity = try #require(history.activity(round: 1, elapsed: 500 * Self.second))
    let busy = activity.cores[0].busy
    #expect(busy.count <= 200)
    let mean = Double(busy.reduce(0) { $0 + Int($1) }) / Double(busy.count)
    #expect(abs(mean - 50) < 2)
    #expect(activity.stepNanoseconds * Int64(busy.count) >= 500 * Self.second)
    #expect(activity.stepNanoseconds * Int64(busy.count - 1) < 500 * Self.second)
  }

  @Test func `any lengths of looks give levels that are levels`() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var (time, looks) = (0.0, [(Double, UInt8)]())
      for _ in 0..<Int.random(in: 1...450, using: &random) {
        time += Double.random(in: 0.1...2, using: &random)
        looks.append((time, UInt8.random(in: 0...100, using: &random)))
      }
      let elapsed = Int64((time + Double.random(in: 0...3, using: &random)) * 1e9)
      let history = history(looks)
      guard let activity = history.activity(round: 1, elapsed: elapsed) else { continue }
      #expect(activity.cores[0].busy.allSatisfy { $0 <= 100 })
      #expect(!activity.cores[0].busy.isEmpty)
    }
  }
}
