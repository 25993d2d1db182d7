// What the article of this name shows, by the number of the block; the first is in two pieces, around what belongs to its enumeration.

// snippet 1
import PythonExtension

/// Numbers, crunched in Swift.
@PythonModule("_native")
enum Native {
  /// The length of a vector.
  @PythonFunction
  static func norm(_ x: [Double], weight: Double = 1) -> Double {
    x.reduce(0) { $0 + weight * $1 * $1 }.squareRoot()
  }
  // end

  // snippet 3
  /// Scales a vector.
  @PythonFunction
  static func scale(
    _ x: Span<Double>, factor: Share, into out: inout MutableSpan<Double>
  ) throws {
    guard x.count == out.count else {
      throw PythonException(.valueError, "x has \(x.count) numbers, and out \(out.count)")
    }
    for index in x.indices { out[index] = x[index] * factor.value }
  }
  // end

  // snippet 4
  /// There is no such root.
  @PythonError(base: .valueError)
  enum RootError: Error, CustomStringConvertible {
    case negative(Double)

    var description: String {
      switch self {
      case .negative(let number): "no real number is the root of \(number)"
      }
    }
  }

  @PythonFunction
  static func root(_ number: Double) throws -> Double {
    guard number >= 0 else { throw RootError.negative(number) }
    return number.squareRoot()
  }
  // end

  // snippet 5
  @PythonConstant static let largestSize = 4096

  /// What is rarely needed.
  @PythonModule("rare")
  enum Rare {
    @PythonFunction static func twice(_ x: Int) throws -> Int {
      let (result, overflows) = x.multipliedReportingOverflow(by: 2)
      guard !overflows else { throw PythonException(.overflowError, "\(x) is too large") }
      return result
    }
  }
  // end

  // snippet 6
  /// How many of the numbers up to `n` are prime.
  @PythonFunction(parallel: true)
  static func primes(_ n: Int) throws -> Int {
    try (2..<max(2, n)).count { number in
      try Python.checkSignals()
      return (2..<number).prefix { $0 * $0 <= number }.allSatisfy { number % $0 != 0 }
    }
  }
  // end

  // snippet 1
}
// end

// snippet 2
/// A share of a whole.
struct Share: ConvertibleFromPython {
  let value: Double
  static let acceptedPythonType = "float"

  init(fromPython object: PythonObject) throws(PythonConversionError) {
    value = try Double(fromPython: object)
    guard (0...1).contains(value) else { throw .valueError("between 0 and 1, not \(value)") }
  }
}
// end
