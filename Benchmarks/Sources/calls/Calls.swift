import PythonExtension

/// What a call from Python costs: functions that do next to nothing, and one that computes.
@PythonModule("_calls")
enum Calls {
  @PythonFunction static func add(_ a: Int, _ b: Int) -> Double { Double(a &+ b) }
  @PythonFunction(gil: .held) static func addHeld(_ a: Int, _ b: Int) -> Double { Double(a &+ b) }

  /// Keeps a core busy for some nanoseconds a round.
  @PythonFunction static func burn(_ rounds: Int) -> Double {
    var sum = 0.0
    for index in 0..<rounds { sum += 1 / Double(index &* index &+ 1) }
    return sum
  }

  /// The largest of some numbers, where they are.
  @PythonFunction static func largest(_ numbers: Span<Double>) -> Double {
    var largest = -Double.infinity
    for index in numbers.indices { largest = max(largest, numbers[index]) }
    return largest
  }

  /// The largest of some numbers, in an array of our own.
  @PythonFunction static func largestOfCopy(_ numbers: [Double]) -> Double {
    numbers.reduce(-.infinity, max)
  }

  /// Where the numbers are.
  @PythonFunction static func address(_ numbers: Span<Double>) -> UInt {
    numbers.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }
}
