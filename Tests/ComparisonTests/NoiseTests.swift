import MachineProbe
import Records
import Testing

@testable import Comparison

@Suite struct `what went on around the runs is told from a threshold on` {
  /// Two seconds of a strategy that keeps one of two CPUs busy.
  static let second: Int64 = 1_000_000_000

  private func noise(
    runs: Int = 4, elapsed: Int64 = second, cpu: Int64 = second, own: Int64 = 0, busy: Int64,
    stolen: Int64 = 0, around: Int64 = 0, clocks: [Double] = [],
    throttled: (Int) -> Throttling? = { _ in nil }
  ) -> Noise {
    var noise = Noise(processors: 2, strain: Strain())
    for run in 0..<runs {
      let begin = Int64(run) * 10 * Self.second
      let before = Surroundings(
        instant: begin, processors: .init(busy: 7 * begin),
        throttling: throttled(run).map { ["/group": $0] } ?? [:])
      let after = Surroundings(
        instant: begin + elapsed + around, ownNanoseconds: own,
        processors: .init(busy: 7 * begin + busy, stolen: stolen),
        throttling: throttled(run + 1).map { ["/group": $0] } ?? [:],
        clockHertz: clocks.isEmpty ? nil : clocks[run])
      noise.add(0, round: run + 1, before: before, after: after, elapsed: elapsed, cpu: cpu)
    }
    return noise
  }

  private func notes(_ noise: Noise, quota: Double? = nil) -> [Note] {
    noise.notes(names: ["swift/threads"], quota: quota)
  }

  @Test func `a quiet machine has no notes`() {
    #expect(notes(noise(busy: Self.second)) == [])
    #expect(notes(Noise(processors: 2, strain: Strain())) == [])
  }

  @Test func `what was busy beyond the run and the tool is other load`() {
    let noise = noise(own: 100_000_000, busy: Self.second + 400_000_000)
    #expect(notes(noise) == [Note(.otherLoad, figures: ["cpus": 0.3, "of": 2])])
  }

  @Test func `other load is told from a twentieth of the CPUs on`() {
    #expect(notes(noise(busy: Self.second + 99_000_000)) == [])
    #expect(notes(noise(busy: Self.second + 101_000_000)).map(\.kind) == ["other-load"])
  }

  @Test func `ticks that fall short of the runs even out those that go beyond`() {
    // 10 ms a run more or less than it had: a tick.
    var noise = noise(busy: Self.second + 110_000_000)
    for _ in 0..<4 {
      noise.add(
        0, round: 9, before: Surroundings(instant: 0, processors: .init()),
        after: Surroundings(
          instant: Self.second, processors: .init(busy: Self.second - 10_000_000)),
        elapsed: Self.second, cpu: Self.second)
    }
    #expect(notes(noise) == [])
  }

  @Test func `two seconds are too short for ticks, and runs with much around them say nothing`() {
    #expect(notes(noise(runs: 1, busy: 2 * Self.second)) == [])
    #expect(notes(noise(runs: 3, busy: 2 * Self.second)).count == 1)
    #expect(notes(noise(busy: 2 * Self.second, around: Self.second)) == [])
  }

  @Test func `a kernel that counts nothing has no notes`() {
    #expect(notes(noise(busy: 0)) == [])
  }

  @Test func `stolen time is told as a share of the time that CPUs had work`() {
    let noise = noise(busy: Self.second, stolen: 250_000_000)
    #expect(notes(noise) == [Note(.stolen, figures: ["share": 0.2])])
    #expect(notes(self.noise(busy: Self.second, stolen: 19_000_000)) == [])
  }

  @Test func `a quota is told with the periods in which it stopped the strategy`() {
    let noise = noise(busy: Self.second) {
      Throttling(periods: 1_000 + Int64($0) * 10, throttled: 50 + Int64($0) * 3)
    }
    let figures = ["throttled": 12, "of": 40, "quota": 1.5]
    #expect(
      notes(noise, quota: 1.5) == [Note(.throttled, strategy: "swift/threads", figures: figures)])
    let quiet = self.noise(busy: Self.second) {
      Throttling(periods: 1_000 + Int64($0) * 10, throttled: 50)
    }
    #expect(notes(quiet, quota: 1.5) == [])
  }

  @Test func `of several groups that stop the run the one that does it most is told`() {
    var noise = Noise(processors: 2, strain: Strain())
    let none = Throttling(periods: 0, throttled: 0)
    noise.add(
      0, round: 1,
      before: Surroundings(instant: 0, throttling: ["/a": none, "/b": none, "/c": none]),
      after: Surroundings(
        instant: 9,
        throttling: [
          "/a": Throttling(periods: 20, throttled: 1), "/b": Throttling(periods: 20, throttled: 5),
          "/new": Throttling(periods: 90, throttled: 90),
        ]), elapsed: 9, cpu: 9)
    #expect(noise.throttling == [0: Throttling(periods: 20, throttled: 5)])
  }

  @Test func `a clock that falls round by round is told, and one that goes up and down is not`() {
    let falling = (0..<10).map { 4.1e9 - 0.02e9 * Double($0) }
    let note = notes(noise(runs: 10, busy: Self.second, clocks: falling)).first
    #expect(note?.kind == "clock")
    #expect(abs((note?.figures["from_hz"] ?? 0) - 4.1e9) < 1e6)
    #expect(abs((note?.figures["to_hz"] ?? 0) - 3.92e9) < 1e6)
    #expect(notes(noise(runs: 10, busy: Self.second, clocks: falling.reversed())) == [])
    let swinging = (0..<10).map { $0.isMultiple(of: 2) ? 4.1e9 : 3.1e9 }
    #expect(notes(noise(runs: 10, busy: Self.second, clocks: swinging)) == [])
    // Enough to matter, and no more than chance does in three rounds.
    #expect(notes(noise(runs: 3, busy: Self.second, clocks: [4.1e9, 4.0e9, 3.9e9])) == [])
    // Clear, and too little to matter.
    let slight = (0..<10).map { 4.1e9 - 0.002e9 * Double($0) }
    #expect(notes(noise(runs: 10, busy: Self.second, clocks: slight)) == [])
  }

  @Test func `heat is told by its events, from the first on`() {
    var noise = Noise(processors: 2, strain: Strain(thermalEvents: 31))
    noise.add(Strain(thermalEvents: 31), after: Self.second)
    #expect(notes(noise) == [])
    noise.add(Strain(thermalEvents: 33), after: Self.second)
    #expect(notes(noise) == [Note(.thermal, figures: ["events": 2])])
  }

  @Test func `waiting for memory and swapping are told together`() {
    let start = MemoryStrain(swappedBytes: 4_096, stalledNanoseconds: 5_000)
    var noise = Noise(processors: 2, strain: Strain(memory: start))
    noise.add(Strain(memory: start), after: Self.second)
    #expect(notes(noise) == [])
    noise.add(
      Strain(memory: .init(swappedBytes: 50_004_096, stalledNanoseconds: 250_005_000)),
      after: Self.second)
    #expect(
      notes(noise) == [Note(.memory, figures: ["stalled": 0.25, "swapped_bytes": 50_000_000])])
    noise.add(Strain(memory: .init(swappedBytes: 9_000_000)), after: Self.second)
    #expect(notes(noise) == [])
  }
}
