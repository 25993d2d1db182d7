import Comparison
import Records
import Reports
import Strategies

/// How strategies scale so far: a row a strategy, a column a number of workers.
struct ScalingFigures: LiveFigures {
  private let strategies: [Strategy]
  private let workers: [Int]
  private var strategyRecords: [String: StrategyRecord] = [:]
  private var failed: Set<String> = []

  /// - Parameters:
  ///   - strategies: In the order of the catalogue.
  ///   - workers: Ascending.
  init(_ strategies: [Strategy], workers: [Int]) {
    self.strategies = strategies
    self.workers = workers
  }

  mutating func add(_ run: Run, of contender: Contender) {
    let key = Self.key(contender.strategy, contender.workers)
    var record =
      strategyRecords[key]
      ?? StrategyRecord(
        name: contender.strategy.name, function: contender.strategy.function.rawValue,
        executor: contender.strategy.executor.rawValue)
    record.runs.append(run)
    record.summary = record.summarized()
    strategyRecords[key] = record
  }

  mutating func add(fault: String, of contender: Contender) {
    failed.insert(Self.key(contender.strategy, contender.workers))
  }

  func grid(running: Contender?) -> FigureGrid {
    var grid = FigureGrid(
      rows: strategies.map { StrategyTitle.of($0.name) },
      columns: workers.map { Figures.count($0, "worker") },
      cells: strategies.map { strategy in workers.map { cell(strategy, $0, running) } })
    if let running, let row = strategies.firstIndex(of: running.strategy),
      let column = workers.firstIndex(of: running.workers)
    {
      grid.running = .init(row: row, column: column)
    }
    return grid
  }

  private func cell(_ strategy: Strategy, _ workers: Int, _ running: Contender?) -> FigureGrid.Cell
  {
    guard let own = median(strategy, workers) else {
      let isRunning = running?.strategy == strategy && running?.workers == workers
      return .word(
        failed.contains(Self.key(strategy, workers)) ? "failed" : isRunning ? "running" : "")
    }
    let speedUp = median(strategy, 1).map { Double($0) / Double(max(1, own)) }
    return .figures(nanoseconds: own, speedUp: speedUp)
  }

  private func median(_ strategy: Strategy, _ workers: Int) -> Int64? {
    strategyRecords[Self.key(strategy, workers)]?.summary?.medianNanoseconds
  }

  private static func key(_ strategy: Strategy, _ workers: Int) -> String {
    "\(strategy.name) \(workers)"
  }
}
