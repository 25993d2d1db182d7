/// Figures that are measured together, and what is asked of them.
struct PoolFamily {
  /// One line of the table.
  struct Row {
    let title: String
    /// The figure's name.
    let figure: String
    let claims: [PoolClaim]
  }

  /// What the programs call it.
  let name: String
  /// `--pin` with the CPUs of parent and workers, or nothing.
  var pin: [String] = []
  /// How often the peers are measured; ours once more.
  var rounds = 2
  var isCPython = true
  var isRust = false
  let rows: [Row]

  static let all: [PoolFamily] =
    [
      PoolFamily(
        name: "ready", rounds: 3,
        rows: [
          Row(
            title: "no pool to first results", figure: "ready",
            claims: [.atMost(5), .faster(1, than: .executor), .faster(1, than: .pool)])
        ])
    ] + pinnings.map(roundTrip) + [
      // A slow one: CPython's takes a quarter of a minute.
      PoolFamily(
        name: "rate", rounds: 1,
        rows: [
          Row(
            title: "no-op tasks, one in flight a worker", figure: "rate-one-in-flight",
            claims: [.atLeast(80_000), .share(of: .bareC)]),
          Row(
            title: "no-op tasks, map by default", figure: "rate-stream",
            claims: [.atLeast(700_000), .faster(40, than: .executor)]),
        ]),
      PoolFamily(
        name: "tiny-tasks", rounds: 1,
        rows: [
          Row(title: "100,000 tiny tasks", figure: "tiny-tasks", claims: [.atMost(0.3)]),
          Row(
            title: "  growth of all processes", figure: "tiny-tasks-growth", claims: [.below(30)]),
        ]),
      PoolFamily(
        name: "bulk", rounds: 1,
        rows: [
          Row(
            title: "[Double] of 8 MB as an argument", figure: "bulk-array", claims: [.atLeast(1.5)]),
          Row(
            title: "a shared buffer, 100 tasks", figure: "shared-buffer", claims: [.atMost(1)]),
        ]),
      PoolFamily(
        name: "death",
        rows: [
          Row(title: "death seen", figure: "death-seen", claims: [.atMost(5)]),
          Row(title: "dead worker replaced", figure: "death-replaced", claims: [.atMost(20)]),
        ]),
      PoolFamily(
        name: "time-limit", rounds: 1, isCPython: false,
        rows: [
          Row(title: "killed after its time limit", figure: "time-limit", claims: [.atMost(20)])
        ]),
      PoolFamily(
        name: "rotation",
        rows: [
          Row(title: "a new worker for every task", figure: "rotation", claims: [.atLeast(1000)])
        ]),
      PoolFamily(
        name: "idle", rounds: 1, isCPython: false,
        rows: [
          Row(title: "CPU of an idle pool in 1 s", figure: "idle", claims: [.atMost(0)]),
          Row(title: "  its workers, by the scheduler", figure: "idle-time", claims: [.atMost(0)]),
        ]),
      PoolFamily(
        name: "channel", isCPython: false, isRust: true,
        rows: [
          Row(
            title: "thread pool, an item of many", figure: "channel",
            claims: [.within(2, of: .bareC), .within(2, of: .rust)])
        ]),
    ] + pinnings.map(handOver)

  private static let pinnings = [
    ("unpinned", []), ("CPU 0, CPU 1", ["--pin", "0", "1"]), ("one CPU", ["--pin", "0", "0"]),
  ]

  private static func roundTrip(_ title: String, _ pin: [String]) -> PoolFamily {
    PoolFamily(
      name: "round-trip", pin: pin, rounds: 3,
      rows: [
        Row(
          title: "round trip of one task, \(title)", figure: "round-trip",
          claims: [.within(1.6, of: .bareC), .faster(3.5, than: .executor)])
      ])
  }

  private static func handOver(_ title: String, _ pin: [String]) -> PoolFamily {
    PoolFamily(
      name: "hand-over", pin: pin, isCPython: false, isRust: true,
      rows: [
        Row(
          title: "thread pool hand-over, \(title)", figure: "hand-over",
          claims: [.within(2, of: .bareC), .within(2, of: .rust)])
      ])
  }
}
