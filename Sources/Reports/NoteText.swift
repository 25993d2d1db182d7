public import Records

/// What may have disturbed the figures, in sentences.
public enum NoteText {
  /// A sentence a kind of note, the gravest first: what it is, its number, and what to do about it.
  ///
  /// Strategies with the same kind of note share its sentence; kinds that this version does not know are passed over.
  ///
  /// - Parameters:
  ///   - record: Any comparison.
  ///   - width: Columns that sentences stay within, as far as names let them; they are never wider than 100.
  /// - Returns: Lines, each sentence beginning with `note:`; none when there is nothing to tell.
  public static func lines(of record: ComparisonRecord, width: Int = 100) -> [String] {
    // What the answer says at more length needs no note.
    let isTold =
      Answer(to: record)?.hindrances.contains { $0.cause == .fewTasks } ?? false
    let notes = record.notes.filter {
      !(isTold && $0.kind == NoteKind.unevenTasks.rawValue)
    }
    return lines(of: notes, width: width)
  }

  /// The same of notes from any record.
  public static func lines(of notes: [Note], width: Int = 100) -> [String] {
    let groups = NoteKind.allCases.map { kind in
      (kind: kind, notes: notes.filter { $0.kind == kind.rawValue })
    }
    // A clock that falls is the reason of strategies that become slower: one sentence for both.
    let isSlower = groups.contains { kind, notes in
      kind == .drift && notes.contains { $0["change"] > 0 }
    }
    let clock = isSlower ? groups.first { $0.kind == .clock }?.notes.first : nil
    return groups.flatMap { kind, notes -> [String] in
      guard !notes.isEmpty, !(kind == .clock && clock != nil),
        let sentence = sentence(kind, notes, clock: clock)
      else { return [] }
      return Prose.lines("note: \(sentence)", width: min(width, 100))
    }
  }

  private static func sentence(_ kind: NoteKind, _ notes: [Note], clock: Note?) -> String? {
    guard let note = notes.first else { return nil }
    switch kind {
    case .debugBuild:
      return
        "this build is not optimised, and Swift is slower in it than it is; build with -c release."
    case .elsewhere:
      return
        "\(each(notes) { "\(amount($0["workers"])) workers" }) ran on a cluster: the CPU time is what its workers report of themselves, and their memory and what else they did is not known."
    case .powersave:
      return
        "\(amount(note["cpus"])) of \(amount(note["of"])) CPUs are held at their slowest clock by the governor 'powersave'; choose another: cpupower frequency-set -g performance."
    case .throttled:
      let quota = note.figures["quota"].map { " of \(Figures.amount($0)) CPUs" } ?? ""
      let periods = each(notes) { "\(amount($0["throttled"])) of \(amount($0["of"])) periods" }
      return "the quota\(quota) stopped \(periods); raise it, or take fewer --workers."
    case .stolen:
      return
        "the hypervisor had the CPUs for \(Figures.percent(note["share"])) of the time in which they had work; measure where they are not shared."
    case .otherLoad:
      return
        "\(Figures.decimal(note["cpus"], decimals: 1)) of \(amount(note["of"])) CPUs were busy with something else during the runs; end it, or measure later."
    case .memory:
      return memory(note)
    case .thermal:
      let events = note["events"]
      return
        "CPUs became too hot \(events == 1 ? "once" : "\(amount(events)) times") and lowered their clock; see to their cooling, or take fewer --workers."
    case .clock:
      return "the clock \(fall(note)) over the runs; see to cooling and power."
    case .drift:
      return drift(notes, clock: clock)
    case .spread:
      return
        "runs are spread: \(each(notes) { "by \(Figures.percent($0["spread"]))" }); more of them make medians surer (--budget, --runs)."
    case .outliers:
      let counts = each(notes) {
        "\(amount($0["outliers"])) of \(amount($0["runs"])), up to \(Figures.roughFactor($0["factor"])) its median"
      }
      return "outliers, which are kept: \(counts); a quieter machine has fewer."
    case .coarseClock:
      let times = each(notes) { Figures.roughDuration($0["median_ns"]) }
      return
        "the clock steps by \(Figures.roughDuration(note["step_ns"])), much beside \(times); longer tasks, or more of them, are timed better."
    case .fewRuns:
      return fewRuns(notes)
    case .unevenTasks:
      return unevenTasks(note)
    }
  }

  private static func memory(_ note: Note) -> String? {
    let share = note["stalled"]
    let bytes = UInt64(exactly: note["swapped_bytes"].rounded()) ?? 0
    let parts = [
      share > 0 ? "programs waited for memory \(Figures.percent(share)) of the time" : nil,
      bytes > 0 ? "\(Figures.bytes(bytes)) went to swap and back" : nil,
    ].compactMap(\.self)
    return parts.isEmpty
      ? nil : "\(Prose.list(parts)); free some memory, or take fewer --workers."
  }

  private static func drift(_ notes: [Note], clock: Note?) -> String {
    let words = each(notes) { note in
      let change = note["change"]
      return
        "\(Figures.percent(abs(change))) \(change > 0 ? "slower" : "faster") over \(amount(note["runs"])) runs"
    }
    guard let clock else {
      return "runs drifted: \(words); more rounds even it out (--budget, --runs)."
    }
    return "runs drifted: \(words); the clock \(fall(clock)): see to cooling and power."
  }

  private static func fewRuns(_ notes: [Note]) -> String {
    let needed = amount(notes.first?["needed"] ?? 0)
    let counts = each(notes) { note in
      note["runs"] == 1 ? "1 run" : "\(amount(note["runs"])) runs"
    }
    return
      "too few runs for an interval: \(counts); it takes \(needed) (--runs \(needed), or a longer --budget)."
  }

  /// What the last wave of tasks leaves idle, and what it costs.
  private static func unevenTasks(_ note: Note) -> String {
    let (tasks, workers, idle) = (note["tasks"], note["workers"], note["idle"])
    let these = "\(amount(tasks)) \(tasks == 1 ? "task" : "tasks") on \(amount(workers)) workers"
    return
      "\(these): the last wave leaves \(amount(idle)) of them idle, \(Figures.percent(note["share"])) of what they could do; \(amount(tasks + idle)) tasks that are equally long take no longer."
  }

  private static func fall(_ note: Note) -> String {
    let gigahertz = { (hertz: Double) in Figures.decimal(hertz / 1e9, decimals: 1) }
    let ends = [gigahertz(note["from_hz"]), gigahertz(note["to_hz"])]
    guard ends[0] == ends[1] else { return "fell from \(ends[0]) to \(ends[1]) GHz" }
    let finer = [note["from_hz"], note["to_hz"]].map { Figures.decimal($0 / 1e9, decimals: 2) }
    return "fell from \(finer[0]) to \(finer[1]) GHz"
  }

  /// Every strategy with its figures in brackets, three at most: the others are counted.
  private static func each(_ notes: [Note], _ figures: (Note) -> String) -> String {
    let items = notes.map { note in
      let title = note.strategy.map { StrategyTitle.of($0) } ?? "all"
      return "\(title) (\(figures(note)))"
    }
    return Prose.list(
      items.count > 4 ? items.prefix(3) + ["\(items.count - 3) others"] : items)
  }

  private static func amount(_ value: Double) -> String {
    Figures.decimal(value, decimals: value == value.rounded() ? 0 : 1)
  }
}

extension Note {
  /// A figure; not a number, which reads as a missing one, where there is none.
  fileprivate subscript(name: String) -> Double { figures[name] ?? .nan }
}
