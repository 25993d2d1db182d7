/// The elements of one sequence, drawn one by one into memory that others provide.
///
/// Classes rather than generic code: what draws does not know the types, and asking for their metadata at every element would cost more
/// than the element.
class ArgumentColumn {
  /// From one element in memory to the next.
  let stride: Int
  let alignment: Int

  init<Element>(_ type: Element.Type) {
    stride = MemoryLayout<Element>.stride
    alignment = MemoryLayout<Element>.alignment
  }

  /// Draws the next element into memory that is not initialised.
  ///
  /// Returns false when there is none.
  func next(into memory: UnsafeMutableRawPointer) -> Bool {
    preconditionFailure("Every column draws in its own way.")
  }

  /// Forgets elements that were drawn and not used.
  func deinitialize(_ memory: UnsafeMutableRawPointer, count: Int) {
    preconditionFailure("Every column knows its own type.")
  }

  /// The column for a sequence, the fastest there is.
  static func of<Elements: Sequence>(_ elements: Elements) -> ArgumentColumn {
    (elements as? any DirectlyDrawn)?.column ?? IteratorColumn(elements.makeIterator())
  }
}

/// Draws from any iterator.
private final class IteratorColumn<Iterator: IteratorProtocol>: ArgumentColumn {
  private var iterator: Iterator

  init(_ iterator: Iterator) {
    self.iterator = iterator
    super.init(Iterator.Element.self)
  }

  override func next(into memory: UnsafeMutableRawPointer) -> Bool {
    guard let element = iterator.next() else { return false }
    memory.initializeMemory(as: Iterator.Element.self, to: element)
    return true
  }

  override func deinitialize(_ memory: UnsafeMutableRawPointer, count: Int) {
    memory.assumingMemoryBound(to: Iterator.Element.self).deinitialize(count: count)
  }
}

// The sequences that nearly every `map` walks. Their own iterators, in code that does not know their types, take ten times as long.

/// A sequence that needs no iterator.
private protocol DirectlyDrawn {
  var column: ArgumentColumn { get }
}

extension Range: DirectlyDrawn where Bound == Int {
  fileprivate var column: ArgumentColumn { CountingColumn(lowerBound, until: upperBound) }
}

extension ClosedRange: DirectlyDrawn where Bound == Int {
  fileprivate var column: ArgumentColumn {
    upperBound == .max
      ? IteratorColumn(makeIterator()) : CountingColumn(lowerBound, until: upperBound + 1)
  }
}

extension PartialRangeFrom: DirectlyDrawn where Bound == Int {
  fileprivate var column: ArgumentColumn { CountingColumn(lowerBound, until: .max) }
}

extension Array: DirectlyDrawn {
  fileprivate var column: ArgumentColumn { ArrayColumn(self) }
}

extension Repeated: DirectlyDrawn {
  fileprivate var column: ArgumentColumn { RepeatedColumn(repeatedValue, count) }
}

private final class CountingColumn: ArgumentColumn {
  private var number: Int
  private let end: Int

  init(_ start: Int, until end: Int) {
    number = start
    self.end = end
    super.init(Int.self)
  }

  override func next(into memory: UnsafeMutableRawPointer) -> Bool {
    guard number < end else { return false }
    memory.storeBytes(of: number, as: Int.self)
    number += 1
    return true
  }

  override func deinitialize(_ memory: UnsafeMutableRawPointer, count: Int) {}
}

private final class ArrayColumn<Element>: ArgumentColumn {
  private let elements: [Element]
  private var position = 0
  private let count: Int

  init(_ elements: [Element]) {
    self.elements = elements
    count = elements.count
    super.init(Element.self)
  }

  override func next(into memory: UnsafeMutableRawPointer) -> Bool {
    guard position < count else { return false }
    memory.initializeMemory(as: Element.self, to: elements[position])
    position += 1
    return true
  }

  override func deinitialize(_ memory: UnsafeMutableRawPointer, count: Int) {
    memory.assumingMemoryBound(to: Element.self).deinitialize(count: count)
  }
}

private final class RepeatedColumn<Element>: ArgumentColumn {
  private let element: Element
  private var left: Int

  init(_ element: Element, _ count: Int) {
    self.element = element
    left = count
    super.init(Element.self)
  }

  override func next(into memory: UnsafeMutableRawPointer) -> Bool {
    guard left > 0 else { return false }
    left -= 1
    memory.initializeMemory(as: Element.self, to: element)
    return true
  }

  override func deinitialize(_ memory: UnsafeMutableRawPointer, count: Int) {
    memory.assumingMemoryBound(to: Element.self).deinitialize(count: count)
  }
}
