import Records
import Testing

@testable import Comparison

@Suite struct `a speed-up is taken apart into function and executor` {
  private func strategy(_ name: String, milliseconds: [Int64]) -> StrategyRecord {
    let parts = name.split(separator: "/").map(String.init)
    var strategy = StrategyRecord(name: name, function: parts[0], executor: parts[1])
    strategy.runs = milliseconds.enumerated().map { index, time in
      Run(
        round: index + 1, launchNanoseconds: 1, elapsedNanoseconds: time * 1_000_000,
        startNanoseconds: 1_000_000, workNanoseconds: (time - 3) * 1_000_000,
        stopNanoseconds: 2_000_000, cpuNanoseconds: time * 1_000_000, peakBytes: nil)
    }
    strategy.summary = strategy.summarized()
    return strategy
  }

  @Test func `the two factors multiply to the speed-up`() throws {
    let strategies = [
      strategy("python/serial", milliseconds: [1000]), strategy("swift/serial", milliseconds: [20]),
      strategy("swift/threads", milliseconds: [10]),
    ]
    let attribution = try #require(Attribution(of: strategies, baseline: "python/serial"))
    #expect(attribution.best == "swift/threads")
    #expect(attribution.speedUp == 100)
    #expect(attribution.functionFactor == 50)
    #expect(attribution.executorFactor == 2)
  }

  @Test func `what a baseline has from its own executor is not the function's`() throws {
    let strategies = [
      strategy("python/serial", milliseconds: [1000]),
      strategy("python/processes", milliseconds: [250]),
      strategy("swift/serial", milliseconds: [20]), strategy("swift/threads", milliseconds: [10]),
    ]
    let attribution = try #require(Attribution(of: strategies, baseline: "python/processes"))
    #expect(attribution.speedUp == 25)
    #expect(attribution.functionFactor == 50)
    #expect(attribution.executorFactor == 2)
  }

  @Test func `an executor's worth is measured against serial, with what it costs outside the work`()
    throws
  {
    let strategies = [
      strategy("swift-ext/serial", milliseconds: [20]),
      strategy("swift-ext/processes", milliseconds: [25, 40, 10]),
    ]
    let attribution = try #require(Attribution(of: strategies, baseline: "swift-ext/serial"))
    #expect(
      attribution.effects == [
        Attribution.Effect(
          function: "swift-ext", executor: "processes", factor: 0.8, overheadNanoseconds: 3_000_000,
          workNanoseconds: 22_000_000)
      ])
  }

  @Test func `without the serial strategy there are no factors`() throws {
    let strategies = [
      strategy("python/serial", milliseconds: [1000]),
      strategy("swift/threads", milliseconds: [10]),
    ]
    let attribution = try #require(Attribution(of: strategies, baseline: "python/serial"))
    #expect(attribution.functionFactor == nil)
    #expect(attribution.executorFactor == nil)
    #expect(attribution.effects.isEmpty)
  }

  @Test func `without runs of the baseline there is nothing to take apart`() {
    #expect(
      Attribution(of: [strategy("swift/threads", milliseconds: [1])], baseline: "python/serial")
        == nil)
  }

  @Test func `medians, extremes and busy cores come from all runs`() throws {
    let summary = try #require(strategy("swift/threads", milliseconds: [30, 10, 20]).summary)
    #expect(summary.medianNanoseconds == 20_000_000)
    #expect(summary.minimumNanoseconds == 10_000_000)
    #expect(summary.maximumNanoseconds == 30_000_000)
    #expect(summary.busyCores == 1)
  }

  @Test func `efficiency is the speed-up over one worker for each worker`() {
    let ranked = [
      strategy("swift/serial", milliseconds: [20]), strategy("swift/threads", milliseconds: [10]),
    ].ranked(baseline: "swift/serial", workers: 4)
    #expect(ranked.map(\.summary?.efficiency) == [nil, 0.5])
    #expect(ranked.map(\.summary?.speedUp) == [1, 2])
  }
}
