import Records
import Reports
import Testing

@Suite("Every note says what it is, its number, and what to do")
struct NoteTextTests {
  /// One of each kind, and its sentence.
  static let sentences: [(note: Note, text: String)] = [
    (
      Note(.debugBuild),
      "this build is not optimised, and Swift is slower in it than it is; build with -c release."
    ),
    (
      Note(.elsewhere, strategy: "python/cluster", figures: ["workers": 12]),
      "python × cluster (12 workers) ran on a cluster: the CPU time is what its workers report of themselves, and their memory and what else they did is not known."
    ),
    (
      Note(.powersave, figures: ["cpus": 2, "of": 8]),
      "2 of 8 CPUs are held at their slowest clock by the governor 'powersave'; choose another: cpupower frequency-set -g performance."
    ),
    (
      Note(.throttled, strategy: "swift/threads", figures: ["throttled": 31, "of": 120]),
      "the quota stopped swift × threads (31 of 120 periods); raise it, or take fewer --workers."
    ),
    (
      Note(
        .throttled, strategy: "swift/threads", figures: ["throttled": 31, "of": 120, "quota": 1.5]),
      "the quota of 1.5 CPUs stopped swift × threads (31 of 120 periods); raise it, or take fewer --workers."
    ),
    (
      Note(.stolen, figures: ["share": 0.034]),
      "the hypervisor had the CPUs for 3 % of the time in which they had work; measure where they are not shared."
    ),
    (
      Note(.otherLoad, figures: ["cpus": 0.43, "of": 2]),
      "0.4 of 2 CPUs were busy with something else during the runs; end it, or measure later."
    ),
    (
      Note(.memory, figures: ["stalled": 0.07, "swapped_bytes": 120_000_000]),
      "programs waited for memory 7 % of the time and 120 MB went to swap and back; free some memory, or take fewer --workers."
    ),
    (
      Note(.memory, figures: ["stalled": 0.07, "swapped_bytes": 0]),
      "programs waited for memory 7 % of the time; free some memory, or take fewer --workers."
    ),
    (
      Note(.thermal, figures: ["events": 1]),
      "CPUs became too hot once and lowered their clock; see to their cooling, or take fewer --workers."
    ),
    (
      Note(.thermal, figures: ["events": 12]),
      "CPUs became too hot 12 times and lowered their clock; see to their cooling, or take fewer --workers."
    ),
    (
      Note(.clock, figures: ["from_hz": 4.1e9, "to_hz": 3.9e9]),
      "the clock fell from 4.1 to 3.9 GHz over the runs; see to cooling and power."
    ),
    (
      Note(.clock, figures: ["from_hz": 2.64e9, "to_hz": 2.56e9]),
      "the clock fell from 2.64 to 2.56 GHz over the runs; see to cooling and power."
    ),
    (
      Note(.drift, strategy: "swift/threads", figures: ["change": -0.031, "runs": 30]),
      "runs drifted: swift × threads (3 % faster over 30 runs); more rounds even it out (--budget, --runs)."
    ),
    (
      Note(.spread, strategy: "swift/threads", figures: ["spread": 0.08, "runs": 30]),
      "runs are spread: swift × threads (by 8 %); more of them make medians surer (--budget, --runs)."
    ),
    (
      Note(
        .outliers, strategy: "swift/threads",
        figures: ["outliers": 2, "runs": 30, "factor": 1.82]),
      "outliers, which are kept: swift × threads (2 of 30, up to 1.8× its median); a quieter machine has fewer."
    ),
    (
      Note(.coarseClock, strategy: "swift/serial", figures: ["step_ns": 30, "median_ns": 12_000]),
      "the clock steps by 30 ns, much beside swift × serial (12 µs); longer tasks, or more of them, are timed better."
    ),
    (
      Note(.fewRuns, strategy: "python/serial", figures: ["runs": 1, "needed": 5]),
      "too few runs for an interval: python × serial (1 run); it takes 5 (--runs 5, or a longer --budget)."
    ),
    (
      Note(.unevenTasks, figures: ["tasks": 5, "workers": 2, "idle": 1, "share": 1.0 / 6]),
      "5 tasks on 2 workers: the last wave leaves 1 of them idle, 17 % of what they could do; 6 tasks that are equally long take no longer."
    ),
  ]

  @Test(arguments: sentences)
  func `each kind has its sentence`(note: Note, text: String) {
    #expect(sentence([note]) == "note: " + text)
  }

  @Test func `there is a sentence for every kind`() {
    let kinds = Set(Self.sentences.map(\.note.kind))
    #expect(kinds == Set(NoteKind.allCases.map(\.rawValue)))
  }

  @Test func `a clock that falls is told with the runs that it makes slower`() {
    let notes = [
      Note(.clock, figures: ["from_hz": 4.1e9, "to_hz": 3.9e9]),
      Note(.drift, strategy: "swift/threads", figures: ["change": 0.02, "runs": 30]),
    ]
    #expect(
      sentence(notes)
        == "note: runs drifted: swift × threads (2 % slower over 30 runs); the clock fell from 4.1 to 3.9 GHz: see to cooling and power."
    )
  }

  @Test func `a dozen strategies with the same note share a sentence`() {
    let notes = FixedRecords.full.strategies.map {
      Note(.spread, strategy: $0.name, figures: ["spread": 0.06, "runs": 30])
    }
    #expect(
      sentence(notes)
        == "note: runs are spread: python × serial (by 6 %), python × threads (by 6 %), python × processes (by 6 %) and 9 others; more of them make medians surer (--budget, --runs)."
    )
  }

  @Test func `the gravest comes first, whatever the order in the record`() {
    let lines = NoteText.lines(of: Self.sentences.map(\.note).reversed(), width: 1_000)
    let kinds = lines.filter { $0.hasPrefix("  note: ") }
    #expect(kinds.first?.contains("not optimised") == true)
    #expect(kinds.last?.contains("last wave") == true)
  }

  @Test func `kinds of a later version are passed over, and figures may be missing`() {
    #expect(NoteText.lines(of: [Note(kind: "phase-of-the-moon", figures: ["full": 1])]) == [])
    for kind in NoteKind.allCases {
      for line in NoteText.lines(of: [Note(kind)]) {
        #expect(!line.contains("nan") && !line.contains("inf"))
      }
    }
  }

  @Test func `too few tasks are told once, by the answer`() {
    let note = Note(
      .unevenTasks, figures: ["tasks": 3, "workers": 2, "idle": 1, "share": 0.25])
    var record = FixedRecords.full
    record.notes = [note]
    #expect(NoteText.lines(of: record).count > 0)
    record = FixedCauses.fewTasks
    record.notes = [note]
    #expect(AnswerText.text(of: record)?.contains("Too few tasks") == true)
    #expect(NoteText.lines(of: record) == [])
  }

  /// Without line breaks.
  private func sentence(_ notes: [Note]) -> String {
    NoteText.lines(of: notes).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}
