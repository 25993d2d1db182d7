import MachineProbe

/// Looks at how busy each processor is while something runs, in steps that are long enough to mean something.
struct ProcessorSampler {
  private(set) var history: ProcessorHistory
  /// How many processors were busy during the last step; `nil` before the first.
  private(set) var busy: Double?
  private let began: ContinuousClock.Instant
  private let root: String
  private var last: ProcessorTimes?
  private var lastLook: ContinuousClock.Instant

  /// The shortest step: ten ticks of the kernel's clock, so that a step is right to a tenth.
  static let shortestStep = Duration.milliseconds(100)

  /// - Parameters:
  ///   - processors: Those that are shown, ascending.
  ///   - root: The directory that holds `proc`.
  ///   - now: When it begins.
  init(_ processors: [Int], root: String, now: ContinuousClock.Instant) {
    history = ProcessorHistory(processors: processors)
    began = now
    lastLook = now
    self.root = root
  }

  /// Whether there has been a look to count from.
  var hasBegun: Bool { last != nil }

  /// Looks.
  ///
  /// A look that comes too early after another is none.
  mutating func look(at now: ContinuousClock.Instant) {
    guard last == nil || now - lastLook >= Self.shortestStep else { return }
    lastLook = now
    guard let times = ProcessorTimes.read(root: root) else { return }
    defer { last = times }
    guard let last else { return }
    var sum = 0.0
    let levels = history.processors.map { processor in
      // One that was offline at one of the looks did nothing that could be told.
      guard let old = last.processors[processor], let new = times.processors[processor] else {
        return UInt8(0)
      }
      let spent = new.since(old)
      let all = spent.busy + spent.idle + spent.stolen
      let share = all > 0 ? Double(spent.busy) / Double(all) : 0
      sum += share
      return UInt8((share * 100).rounded())
    }
    busy = sum
    history.add(until: Int64((now - began) / .nanoseconds(1)), levels)
  }

  /// When the next look is of use: steps become longer with time, up to half a second.
  var due: ContinuousClock.Instant {
    let step = min(max((lastLook - began) / 100, Self.shortestStep), .milliseconds(500))
    return lastLook + step
  }

  /// The processors to show: those that were granted, as far as the kernel tells of them.
  ///
  /// A container may be told of others, by numbers of its own: then those are shown.
  static func shown(of granted: [Int], root: String) -> [Int] {
    guard let known = ProcessorTimes.read(root: root)?.processors else { return [] }
    let common = granted.filter { known[$0] != nil }
    return common.isEmpty ? known.keys.sorted() : common.sorted()
  }
}
