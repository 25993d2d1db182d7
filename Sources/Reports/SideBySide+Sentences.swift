import Records

extension SideBySide {
  /// Which they are, and how the figures are read.
  var title: String {
    "\(Figures.count(columns.count, "record")) side by side: \(Prose.list(columns.map(\.name)))"
  }

  /// What the second figure of a cell is; `nil` where there is none.
  var legend: String? {
    guard obstacles.isEmpty, let first = columns.first else { return nil }
    return "Medians; beside them how many times as fast a strategy is as in \(first.name)."
  }

  /// What was run where, two lines a record.
  var machines: [(name: String, lines: [String])] {
    columns.map { column in
      let lines = column.record.header.split(separator: "\n").map(String.init)
      let end = column.record.isInterrupted ? ["Interrupted before the end."] : []
      return (column.name, lines + end)
    }
  }

  /// Whether they ran on machines that are alike as far as records tell.
  var machineSentence: String {
    guard let first = columns.first?.record.machine else { return "" }
    let others = columns.dropFirst().filter { column in
      let machine = column.record.machine
      return machine.processor != first.processor || machine.kernel != first.kernel
        || machine.logicalProcessors != first.logicalProcessors
        || machine.usable != first.usable || machine.memoryBytes != first.memoryBytes
    }
    return others.isEmpty
      ? "All of them are from machines that are alike: processor, CPUs, memory and kernel."
      : "The machines differ: \(Prose.list(others.map(\.name))) \(others.count == 1 ? "is" : "are") from another one than \(columns[0].name)."
  }

  /// Whether their results are the same bits.
  var results: String {
    let without = columns.filter { $0.record.results == nil }
    guard without.isEmpty, let first = columns.first, let results = first.record.results else {
      return
        "Whether the results are the same cannot be told: \(Prose.list(without.map(\.name))) \(without.count == 1 ? "has" : "have") none that its strategies agree on."
    }
    for column in columns.dropFirst() where column.record.results != results {
      guard let other = column.record.results else { continue }
      let place = Self.firstDifference(results, other).map { ", first in task \($0)" } ?? ""
      return "The results differ: \(column.name) has others than \(first.name)\(place)."
    }
    let all = columns.count == 2 ? "Both records" : "All \(columns.count) records"
    let count = results.count == 1 ? "result" : "\(Figures.whole(results.count)) results"
    return "\(all) have the same \(count), bit for bit."
  }

  private static func firstDifference(
    _ left: ComparisonRecord.Results, _ right: ComparisonRecord.Results
  ) -> Int? {
    guard left.count == right.count else { return nil }
    if let left = left.bits, let right = right.bits {
      return zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset
    }
    if let left = left.values, let right = right.values {
      return zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset
    }
    return nil
  }

  /// What a cell says: `27.9 ms`, and `1.35×` where that can be told.
  static func texts(of cell: Cell?) -> (median: String, ratio: String) {
    guard let cell else { return (Figures.missing, "") }
    return (
      Figures.duration(nanoseconds: cell.medianNanoseconds),
      cell.ratio.map(Figures.factor) ?? ""
    )
  }
}
