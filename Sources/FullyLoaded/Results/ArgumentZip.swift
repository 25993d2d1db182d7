/// Walks any number of sequences side by side, until the shortest ends; without sequences there is nothing to walk.
///
/// Not thread-safe: one thread draws at a time.
final class ArgumentZip<each Argument: Sequence>: @unchecked Sendable {
  private let columns: [ArgumentColumn]
  /// For the elements that are given out one by one.
  private let row: ArgumentTable
  private(set) var isAtEnd: Bool

  init(_ arguments: repeat each Argument) {
    var columns: [ArgumentColumn] = []
    repeat columns.append(ArgumentColumn.of(each arguments))
    self.columns = columns
    row = ArgumentTable(columns, capacity: 1)
    isAtEnd = columns.isEmpty
  }

  /// Gives the next elements, one of each sequence, to a closure.
  ///
  /// - Parameter body: Gets the elements; not called when one of the sequences has ended.
  /// - Returns: Whether there were elements.
  func next(_ body: (repeat (each Argument).Element) -> Void) -> Bool {
    guard !isAtEnd, row.draw(upTo: 1) else {
      isAtEnd = true
      return false
    }
    row.reset()
    var column = 0
    body(repeat row.take((each Argument).Element.self, &column, 0))
    return true
  }

  /// Draws several sets of elements.
  ///
  /// - Parameter limit: The most: at least 1.
  /// - Returns: Those there were; fewer than `limit` when one of the sequences has ended.
  func next(upTo limit: Int) -> ArgumentTable {
    let table = ArgumentTable(columns, capacity: limit)
    if !isAtEnd { isAtEnd = !table.draw(upTo: limit) }
    return table
  }
}
