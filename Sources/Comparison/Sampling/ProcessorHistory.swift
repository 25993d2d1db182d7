import Records

/// How busy processors were, look by look, since something began.
public struct ProcessorHistory: Sendable, Equatable {
  /// The processors' numbers, ascending.
  public let processors: [Int]
  /// When each step ended, in nanoseconds since the beginning; the first begins there.
  private(set) var ends: [Int64] = []
  /// For each step, how busy each processor was: 0 … 100 per cent.
  private(set) var levels: [[UInt8]] = []

  /// The most steps that are kept: beyond, every two become one.
  static let mostSteps = 400

  init(processors: [Int]) {
    self.processors = processors
  }

  public var isEmpty: Bool { ends.isEmpty }

  /// How many steps there are.
  public var count: Int { ends.count }

  /// Adds a step.
  ///
  /// - Parameters:
  ///   - end: In nanoseconds since the beginning, later than all before.
  ///   - levels: How busy each processor was in it.
  mutating func add(until end: Int64, _ levels: [UInt8]) {
    if ends.count == Self.mostSteps { halve() }
    ends.append(end)
    self.levels.append(levels)
  }

  /// How busy a processor was in every step that is kept.
  public func levels(ofProcessorAt place: Int) -> [UInt8] {
    levels.map { $0[place] }
  }

  /// The same in even steps, no more of them than there are looks, and at most ``mostEvenSteps``.
  ///
  /// - Parameters:
  ///   - round: The round of the run that it shows.
  ///   - elapsed: How long the run was, in nanoseconds: what comes after the last look is as it was before.
  /// - Returns: `nil` for a run that is shorter than ``shortest``, or was not looked at.
  func activity(round: Int, elapsed: Int64) -> CoreActivity? {
    guard elapsed >= Self.shortest, !ends.isEmpty else { return nil }
    let count = min(Self.mostEvenSteps, ends.count)
    let step = (elapsed + Int64(count) - 1) / Int64(count)
    var cores = processors.map { CoreActivity.Core(cpu: $0, busy: []) }
    var first = 0
    for index in 0..<count {
      let (start, end) = (Int64(index) * step, min(elapsed, Int64(index + 1) * step))
      while first < ends.count - 1, ends[first] <= start { first += 1 }
      let parts = parts(from: start, to: end, first: first)
      for core in cores.indices {
        let sum = parts.reduce(0) { $0 + $1.weight * Double(levels[$1.look][core]) }
        cores[core].busy.append(UInt8(min(100, sum.rounded())))
      }
    }
    return CoreActivity(round: round, stepNanoseconds: step, cores: cores)
  }

  /// The looks that a time falls into, and which share of it lies in each.
  private func parts(from start: Int64, to end: Int64, first: Int) -> [(look: Int, weight: Double)]
  {
    var parts: [(Int, Double)] = []
    var (place, look) = (start, first)
    while place < end {
      let until = look == ends.count - 1 ? end : min(end, ends[look])
      if until > place { parts.append((look, Double(until - place) / Double(end - start))) }
      place = max(place, until)
      look += 1
      if look >= ends.count { break }
    }
    return parts
  }

  private mutating func halve() {
    var (ends, levels): ([Int64], [[UInt8]]) = ([], [])
    for index in stride(from: 1, to: self.ends.count, by: 2) {
      let start = index >= 2 ? self.ends[index - 2] : 0
      let first = Double(self.ends[index - 1] - start)
      let second = Double(self.ends[index] - self.ends[index - 1])
      ends.append(self.ends[index])
      levels.append(
        zip(self.levels[index - 1], self.levels[index]).map {
          UInt8(((Double($0) * first + Double($1) * second) / max(1, first + second)).rounded())
        })
    }
    (self.ends, self.levels) = (ends, levels)
  }

  /// The shortest run, in nanoseconds, of which there is something to see at all: ticks are 10 ms, and steps ten of them or more.
  static let shortest: Int64 = 900_000_000
  /// The most steps of an activity: more than a reader could tell apart.
  static let mostEvenSteps = 200
}
