public import Records

extension FigureGrid {
  /// A row a function and a column an executor, in the order of the catalogue.
  ///
  /// - Parameters:
  ///   - record: May be without strategies: the grid is then empty.
  ///   - running: The name of the strategy that is being run, so that those which have not been yet are left open; `nil` where none is.
  public init(of record: ComparisonRecord, running: String? = nil) {
    let functions = Self.distinct(record.strategies.map(\.function))
    let executors = Self.distinct(record.strategies.map(\.executor))
    self.init(
      rows: functions, columns: executors,
      cells: functions.map { function in
        executors.map { executor in
          let strategy = record.strategies.first {
            $0.function == function && $0.executor == executor
          }
          return Self.cell(of: strategy, running: running)
        }
      })
    guard let strategy = record.strategies.first(where: { $0.name == running }),
      let row = functions.firstIndex(of: strategy.function),
      let column = executors.firstIndex(of: strategy.executor)
    else { return }
    self.running = Place(row: row, column: column)
  }

  private static func cell(of strategy: StrategyRecord?, running: String?) -> Cell {
    guard let strategy else { return .absent }
    guard strategy.available else { return .word("cannot run") }
    guard let summary = strategy.summary else {
      guard strategy.faults.isEmpty else { return .word("failed") }
      return .word(running == nil ? "not run" : running == strategy.name ? "running" : "")
    }
    return .figures(nanoseconds: summary.medianNanoseconds, speedUp: summary.speedUp)
  }

  private static func distinct(_ names: [String]) -> [String] {
    names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
  }
}
