/// Drawn arguments in memory: a column a parameter, a row a task.
///
/// Whoever has a row to himself takes its elements out, each once and in the order of the columns; the rest goes with the table.
final class ArgumentTable {
  private let columns: [ArgumentColumn]
  private let memory: UnsafeMutableRawPointer
  /// Where each column begins.
  private let starts: UnsafeMutablePointer<UnsafeMutableRawPointer>
  /// How many rows were drawn.
  private(set) var count = 0
  /// How many rows, from the first, were or will be taken out: set at the end.
  var taken = 0

  /// - Parameters:
  ///   - columns: What the rows are drawn from.
  ///   - capacity: The most rows.
  init(_ columns: [ArgumentColumn], capacity: Int) {
    self.columns = columns
    var size = 0
    var alignment = 1
    let offsets = columns.map { column -> Int in
      alignment = max(alignment, column.alignment)
      let offset = (size + column.alignment - 1) & ~(column.alignment - 1)
      size = offset + column.stride * capacity
      return offset
    }
    memory = .allocate(byteCount: size, alignment: alignment)
    starts = .allocate(capacity: columns.count)
    for (index, offset) in offsets.enumerated() {
      (starts + index).initialize(to: memory + offset)
    }
  }

  deinit {
    for (index, column) in columns.enumerated() where taken < count {
      column.deinitialize(starts[index] + taken * column.stride, count: count - taken)
    }
    starts.deallocate()
    memory.deallocate()
  }

  /// Draws rows.
  ///
  /// - Parameter limit: The most, within the capacity.
  /// - Returns: False when one of the columns has ended.
  func draw(upTo limit: Int) -> Bool {
    while count < limit {
      for (index, column) in columns.enumerated() {
        guard column.next(into: starts[index] + count * column.stride) else {
          for (other, before) in columns[..<index].enumerated() {
            before.deinitialize(starts[other] + count * before.stride, count: 1)
          }
          return false
        }
      }
      count += 1
    }
    return true
  }

  /// Forgets the rows, which were all taken out.
  func reset() {
    count = 0
  }

  /// Takes an element out.
  ///
  /// - Parameters:
  ///   - type: Its type.
  ///   - column: The column, which is counted on.
  ///   - row: The row.
  /// - Returns: The element.
  @inline(__always)
  func take<Element>(_ type: Element.Type, _ column: inout Int, _ row: Int) -> Element {
    defer { column += 1 }
    return (starts[column].assumingMemoryBound(to: Element.self) + row).move()
  }
}
