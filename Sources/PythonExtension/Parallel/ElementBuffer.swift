/// Elements of a type that is not known, each in its place or not there yet.
final class ElementBuffer: @unchecked Sendable {
  private let layout: ElementLayout
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many of the first are there.
  ///
  /// Elements may be made in any order where nobody counts them: then ``end(_:)`` ends each.
  private(set) var count = 0

  init(_ layout: ElementLayout, capacity: Int) {
    self.layout = layout
    self.capacity = max(1, capacity)
    memory = Self.allocate(self.capacity, layout)
  }

  deinit {
    layout.end(memory, count)
    memory.deallocate()
  }

  /// The address of a place.
  subscript(index: Int) -> UnsafeMutableRawPointer { memory + index * layout.stride }

  /// Makes one more element.
  func append(_ make: (UnsafeMutableRawPointer) throws -> Void) rethrows {
    if count == capacity { grow() }
    try make(self[count])
    count += 1
  }

  /// Ends an element that was not appended.
  func end(_ index: Int) {
    layout.end(self[index], 1)
  }

  private func grow() {
    let larger = Self.allocate(2 * capacity, layout)
    layout.move(memory, larger, count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  private static func allocate(_ count: Int, _ layout: ElementLayout) -> UnsafeMutableRawPointer {
    .allocate(byteCount: count * max(1, layout.stride), alignment: layout.alignment)
  }
}
