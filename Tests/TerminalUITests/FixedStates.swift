import Reports
import TerminalUI

/// States of the view with made-up figures.
enum FixedStates {
  /// Round 2 of a comparison of nine strategies on eight cores, python × processes on its way.
  static let comparison = state(cores: 8)

  /// The same on any number of cores.
  static func state(cores: Int, name: String = "cpu_intensive") -> LiveState {
    LiveState(
      heading: [
        "\(name) · 16 tasks × 10,000,000 iterations · \(cores) workers",
        "AMD Ryzen 7 7840U · 8 of 16 CPUs usable (affinity) · Linux 6.8 · Swift 6.3.1 · CPython 3.11.7",
      ],
      status: "round 2 of 3 · 1:47", grid: grid,
      progress: .init(title: "python × processes", gone: 2_900_000_000, expected: 4_220_000_000),
      strips: strips(cores: cores, steps: 29),
      totals: .init(
        busy: Double(cores) * 0.96, usable: cores, own: Double(cores) * 0.95,
        memoryBytes: 118_000_000, processes: cores + 1),
      hint: .init(
        "ctrl-c: finish this run, keep what is measured",
        right: "live view on stderr; results go to stdout"))
  }

  static let grid = FigureGrid(
    rows: ["python", "swift-ext", "swift"], columns: ["serial", "threads", "processes"],
    cells: [
      [
        .figures(nanoseconds: 28_800_000_000, speedUp: 1),
        .figures(nanoseconds: 29_410_000_000, speedUp: 0.98), .word("running"),
      ],
      [
        .figures(nanoseconds: 211_000_000, speedUp: 136.5),
        .figures(nanoseconds: 28_800_000, speedUp: 1000), .word("failed"),
      ],
      [
        .figures(nanoseconds: 208_000_000, speedUp: 138.5),
        .figures(nanoseconds: 27_900_000, speedUp: 1032), .absent,
      ],
    ], running: .init(row: 0, column: 2))

  /// Cores that are idle first and busy then, each a little later than the one before.
  static func strips(cores: Int, steps: Int) -> LiveState.Strips {
    .init(
      noun: "cpu",
      strips: (0..<cores).map { core in
        .init(
          number: core,
          levels: (0..<steps).map { UInt8(max(0, min(100, ($0 - 8 - core % 5) * 20))) },
          percent: UInt8(100 - core * 7 % 30))
      })
  }

  /// A command that is watched.
  static let watched = LiveState(
    heading: ["python3 my_script.py --all"], status: "1:47",
    strips: strips(cores: 4, steps: 200),
    totals: .init(
      busy: 3.9, usable: 4, own: 3.7, ownName: "this command", memoryBytes: 1_200_000_000,
      processes: 5), hint: .init("ctrl-c goes to the command"))

  /// Runs that are over before one could look: their tasks by their workers.
  static let short = LiveState(
    heading: ["数を数える · 16 tasks · 2 workers"], status: "round 4 of 30 · 0:02", grid: wide,
    progress: .init(title: "swift × threads", gone: nil),
    strips: .init(
      caption: "the tasks of swift × threads, 27.9 ms", noun: "worker",
      strips: (0..<2).map {
        .init(number: $0, levels: (0..<60).map { $0 < 4 ? 0 : 100 }, percent: 93)
      }),
    totals: .init(busy: nil, usable: 2, own: 1.9, memoryBytes: 9_000_000))

  /// Names of functions that take two columns a character.
  static let wide = FigureGrid(
    rows: ["数を数える", "swift"], columns: ["serial", "threads"],
    cells: [
      [
        .figures(nanoseconds: 28_800_000_000, speedUp: 1),
        .figures(nanoseconds: 29_410_000_000, speedUp: 0.98),
      ],
      [.figures(nanoseconds: 208_000_000, speedUp: 138), .word("")],
    ])
}
