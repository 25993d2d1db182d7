import PythonExtension
import Workloads

/// An integer that is in the domain of a function: any other is a `ValueError`, however large it is.
protocol Domain: ConvertibleFromPython, ExpressibleByIntegerLiteral, Sendable {
  static var range: ClosedRange<Int> { get }
  init(value: Int)
}

extension Domain {
  static var acceptedPythonType: String { Int.acceptedPythonType }

  init(fromPython object: PythonObject) throws(PythonConversionError) {
    self.init(value: try Int(fromPython: object, in: Self.range))
  }

  init(integerLiteral value: Int) {
    self.init(value: value)
  }
}

/// How many times ten million terms.
struct Multiplier: Domain {
  static var range: ClosedRange<Int> { CPUIntensive.multipliers }
  let value: Int
}

/// How many terms.
struct Iterations: Domain {
  static var range: ClosedRange<Int> { CPUIntensive.iterations }
  let value: Int
}

/// How many threads share one task.
struct Workers: Domain {
  static var range: ClosedRange<Int> { CPUIntensive.workers }
  let value: Int
}
