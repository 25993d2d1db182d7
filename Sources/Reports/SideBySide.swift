import Records

/// Several records of one kind beside one another: what each strategy took in each of them.
struct SideBySide {
  /// A record.
  struct Column {
    let name: String
    let record: SavedRecord
  }

  /// A strategy; in records of scaling with one number of workers.
  struct Row {
    let strategy: String
    let workers: Int?
    /// A cell a record; `nil` where it has no figure.
    let cells: [Cell?]

    var title: String {
      let title = StrategyTitle.of(strategy)
      return workers.map { "\(title), \(Figures.count($0, "worker"))" } ?? title
    }
  }

  /// What a strategy took in one record.
  struct Cell {
    let medianNanoseconds: Int64
    /// How many times as fast it is as in the first record; `nil` in that one, and where the two cannot be compared.
    let ratio: Double?
  }

  let columns: [Column]
  /// In the order of the first record that has the strategy.
  let rows: [Row]
  /// Why times cannot be compared, a sentence each; empty where they can be.
  let obstacles: [String]

  /// Those there are: of comparisons where there are several, and of records of scaling.
  static func all(of records: [NamedRecord]) -> [SideBySide] {
    let comparisons = records.filter { if case .comparison = $0.record { true } else { false } }
    let scalings = records.filter { if case .scaling = $0.record { true } else { false } }
    return [comparisons, scalings].filter { $0.count > 1 }.map(SideBySide.init)
  }

  private init(_ records: [NamedRecord]) {
    columns = records.map { Column(name: $0.name, record: $0.record) }
    obstacles = Self.obstacles(columns)
    let medians = records.map { Self.medians(of: $0.record) }
    var keys: [Key] = []
    var known: Set<Key> = []
    for key in medians.flatMap({ $0.map(\.key) }) where known.insert(key).inserted {
      keys.append(key)
    }
    let tables = medians.map { Dictionary($0.map { ($0.key, $0.median) }) { first, _ in first } }
    let isComparable = obstacles.isEmpty
    rows = keys.map { key in
      let first = tables.first?[key]
      let cells = tables.enumerated().map { place, table in
        table[key].map { median in
          let ratio = first.map { Double($0) / Double(max(1, median)) }
          return Cell(
            medianNanoseconds: median, ratio: place > 0 && isComparable ? ratio : nil)
        }
      }
      return Row(strategy: key.strategy, workers: key.workers, cells: cells)
    }
  }

  /// What a row is of.
  private struct Key: Hashable {
    let strategy: String
    let workers: Int?
  }

  private static func medians(of record: SavedRecord) -> [(key: Key, median: Int64)] {
    switch record {
    case .comparison(let record):
      record.strategies.compactMap { strategy in
        strategy.summary.map {
          (Key(strategy: strategy.name, workers: nil), $0.medianNanoseconds)
        }
      }
    case .scaling(let record):
      record.series.flatMap { series in
        series.points.map {
          (Key(strategy: series.name, workers: $0.workers), $0.medianNanoseconds)
        }
      }
    }
  }

  /// Where plans differ in what has to be computed.
  private static func obstacles(_ columns: [Column]) -> [String] {
    let aspects: [(what: String, value: (Plan) -> String)] = [
      ("functions", { $0.function }),
      ("numbers of tasks", { Figures.whole($0.tasks) }),
      ("multipliers", { $0.multiplier.map { Figures.whole($0) } ?? "none" }),
      ("arguments", { $0.arguments?.joined(separator: ", ") ?? "none" }),
    ]
    return aspects.compactMap { what, value in
      let values = columns.map { value($0.record.plan) }
      guard Set(values).count > 1 else { return nil }
      let list = zip(columns, values).map { "\($1) in \($0.name)" }
      return "Their \(what) differ, so that times cannot be compared: \(Prose.list(list))."
    }
  }
}
