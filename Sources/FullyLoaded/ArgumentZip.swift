/// Walks any number of sequences side by side and binds a function to each set of their elements, until the shortest ends.
///
/// Not thread-safe: one thread draws at a time.
final class ArgumentZip<Success: Sendable>: @unchecked Sendable {
  private let draw: () -> (@Sendable () throws -> Success)?

  init<each Argument: Sequence & Sendable>(
    _ function: @escaping @Sendable (repeat (each Argument).Element) throws -> Success,
    _ arguments: repeat each Argument
  ) {
    // Elements of a pack cannot be mutated in place, so each iterator lives in a box of its own.
    let iterators = (repeat IteratorBox((each arguments).makeIterator()))
    draw = {
      do {
        let elements = SendableBox((repeat try (each iterators).next()))
        return { try function(repeat each elements.value) }
      } catch {
        return nil
      }
    }
  }

  /// The function bound to the next set of arguments; `nil` when one of the sequences has ended.
  func next() -> (@Sendable () throws -> Success)? {
    draw()
  }
}

/// Thrown when a sequence has no more elements: the one way out of the expansion of a pack.
private struct EndOfSequence: Error {}

private final class IteratorBox<Iterator: IteratorProtocol> {
  private var iterator: Iterator

  init(_ iterator: Iterator) {
    self.iterator = iterator
  }

  func next() throws(EndOfSequence) -> Iterator.Element {
    guard let element = iterator.next() else { throw EndOfSequence() }
    return element
  }
}

/// Carries a set of arguments to the one worker that uses it; whoever drew them does not touch them again.
private struct SendableBox<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
