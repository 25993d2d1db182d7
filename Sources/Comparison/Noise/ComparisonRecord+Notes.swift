import Records

extension ComparisonRecord {
  /// Everything that may have disturbed the figures, in the order of the kinds.
  ///
  /// - Parameters:
  ///   - noise: What went on around the runs; `nil` where nobody looked.
  ///   - conditions: What was so before the first of them.
  /// - Returns: Those that are worth it: a machine that does nothing else has none.
  func worthNoting(_ noise: Noise?, conditions: Conditions) -> [Note] {
    let measured = strategies.filter { $0.summary != nil }
    var notes = conditions.notes
    notes += noise?.notes(names: strategies.map(\.name), quota: machine.usable.quota) ?? []
    notes += measured.flatMap { $0.notes(clockStep: conditions.clockStep) }
    notes += measured.compactMap { strategy in
      strategy.clusterWorkers.map {
        Note(.elsewhere, strategy: strategy.name, figures: ["workers": Double($0)])
      }
    }
    if let note = plan.unevenTasksNote, measured.contains(where: { $0.executor != "serial" }) {
      notes.append(note)
    }
    let order = NoteKind.allCases.map(\.rawValue)
    // Those of a kind stay in the order of the catalogue.
    return order.flatMap { kind in
      // One strategy alone is compared with nothing, and needs no interval.
      notes.filter { $0.kind == kind && (kind != NoteKind.fewRuns.rawValue || measured.count > 1) }
    }
  }
}

extension Plan {
  /// The share of what the workers could do from which on an idle end is worth a note: as much as that of other load.
  private static let worthANote = 0.05

  /// `nil` where the tasks are a multiple of the workers, or so many that it does not matter.
  var unevenTasksNote: Note? {
    guard workers > 1, tasks > 0, tasks % workers != 0 else { return nil }
    let waves = (tasks + workers - 1) / workers
    let idle = waves * workers - tasks
    let share = Double(idle) / Double(waves * workers)
    guard share >= Self.worthANote else { return nil }
    return Note(
      .unevenTasks,
      figures: [
        "tasks": Double(tasks), "workers": Double(workers), "idle": Double(idle), "share": share,
      ])
  }
}
