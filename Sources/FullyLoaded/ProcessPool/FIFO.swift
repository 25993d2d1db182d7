/// A queue: in at the back, out at the front, and back in at the front what was taken too early.
struct FIFO<Element>: RandomAccessCollection {
  /// `nil` before the head.
  private var elements: [Element?] = []
  private var head = 0

  var startIndex: Int { 0 }
  var endIndex: Int { elements.count - head }

  subscript(position: Int) -> Element {
    get {
      guard let element = elements[head + position] else {
        preconditionFailure("Not in the queue.")
      }
      return element
    }
    set { elements[head + position] = newValue }
  }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// The elements, from the front, before all others.
  mutating func prepend(_ front: [Element]) {
    if front.count <= head {
      head -= front.count
      for (offset, element) in front.enumerated() { elements[head + offset] = element }
    } else {
      elements.replaceSubrange(..<head, with: front)
      head = 0
    }
  }

  mutating func popFirst() -> Element? {
    guard !isEmpty else { return nil }
    let element = elements[head].take()
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 256, head * 2 >= elements.count {
      elements.removeSubrange(..<head)
      head = 0
    }
    return element
  }

  /// Takes everything out, from the front.
  mutating func removeAll() -> [Element] {
    defer {
      elements = []
      head = 0
    }
    return elements[head...].compactMap { $0 }
  }
}
