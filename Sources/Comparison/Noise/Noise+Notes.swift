import MachineProbe
import Records
import Statistics

extension Noise {
  /// Shares below which disturbances are not worth a note.
  ///
  /// They lengthen runs by as much at most, and medians differ by nearly as much from one comparison to the next: Documentation/measuring.md.
  private static let worthANote = 0.02
  /// The share of the CPUs from which on other load is worth a note.
  ///
  /// It takes from a run only what that wants to have: half of it, say, of a strategy that leaves half of the CPUs idle.
  private static let load = 0.05
  /// Nanoseconds of runs below which ticks of a hundredth of a second tell nothing about them.
  ///
  /// In two seconds there are 200 a CPU: chance moves their busy share by 3.5 % at most, one standard deviation.
  private static let leastWatched: Int64 = 2_000_000_000
  /// Bytes of swap from which on somebody needed memory, and not the kernel some room.
  private static let swapped: Int64 = 10_000_000

  /// What is worth telling.
  ///
  /// - Parameters:
  ///   - names: Those of the contenders.
  ///   - quota: CPU time per time that control groups allow, in CPUs; `nil` where there is none.
  /// - Returns: In the order of the kinds.
  func notes(names: [String], quota: Double?) -> [Note] {
    throttlingNotes(names, quota)
      + [stolenNote, loadNote, memoryNote, thermalNote, clockNote]
      .compactMap(\.self)
  }

  private func throttlingNotes(_ names: [String], _ quota: Double?) -> [Note] {
    names.enumerated().compactMap { contender, name in
      guard let sum = throttling[contender], sum.throttled > 0,
        Double(sum.throttled) >= Self.worthANote * Double(sum.periods)
      else { return nil }
      var figures = ["throttled": Double(sum.throttled), "of": Double(sum.periods)]
      figures["quota"] = quota
      return Note(.throttled, strategy: name, figures: figures)
    }
  }

  private var stolenNote: Note? {
    guard watched >= Self.leastWatched, stolen > 0 else { return nil }
    let share = Double(stolen) / Double(busy + stolen)
    return share >= Self.worthANote ? Note(.stolen, figures: ["share": share]) : nil
  }

  private var loadNote: Note? {
    guard watched >= Self.leastWatched, processors > 0 else { return nil }
    let cpus = Double(foreign) / Double(watched)
    guard cpus >= Self.load * Double(processors) else { return nil }
    return Note(.otherLoad, figures: ["cpus": cpus, "of": Double(processors)])
  }

  private var memoryNote: Note? {
    let difference = { (new: Int64?, old: Int64?) -> Int64 in
      new.flatMap { new in old.map { max(0, new - $0) } } ?? 0
    }
    let bytes = difference(strain.memory.swappedBytes, strainBefore.memory.swappedBytes)
    let stalled = difference(
      strain.memory.stalledNanoseconds, strainBefore.memory.stalledNanoseconds)
    let share = lasted > 0 ? Double(stalled) / Double(lasted) : 0
    guard share >= Self.worthANote || bytes >= Self.swapped else { return nil }
    return Note(.memory, figures: ["stalled": share, "swapped_bytes": Double(bytes)])
  }

  private var thermalNote: Note? {
    guard let new = strain.thermalEvents, let old = strainBefore.thermalEvents, new > old else {
      return nil
    }
    return Note(.thermal, figures: ["events": Double(new - old)])
  }

  /// The clock of each round is the median of those after its runs: a strategy on one core has another than one on all.
  private var clockNote: Note? {
    let rounds = clocks.sorted { $0.key < $1.key }.compactMap { median(of: $0.value) }
    guard let drift = Drift(of: rounds), drift.isClear, drift.change <= -Self.worthANote,
      let middle = median(of: rounds)
    else { return nil }
    return Note(
      .clock,
      figures: [
        "from_hz": middle * (1 - drift.change / 2), "to_hz": middle * (1 + drift.change / 2),
      ])
  }
}
