import FullyLoaded
import PythonExtension
import Synchronization

/// One function of every kind.
@PythonModule("_acceptance")
public enum Acceptance {
  @PythonConstant static let largestByte = UInt8.max
  @PythonConstant("PRIMES") static let firstPrimes = [2, 3, 5, 7]
  @PythonConstant static let greeting = "Grüß Gott"

  /// There is nothing at that place.
  @PythonError(base: .lookupError)
  enum NotFoundError: Error, CustomStringConvertible {
    case place(Int)

    var description: String {
      switch self {
      case .place(let place): "nothing at \(place)"
      }
    }
  }

  @PythonError("Refusal")
  struct Refused: Error {}

  // MARK: - Calls

  @PythonFunction static func nothing() {}
  @PythonFunction static func add(_ a: Int, _ b: Int) -> Double { Double(a &+ b) }
  @PythonFunction(gil: .held) static func addHeld(_ a: Int, _ b: Int) -> Double { Double(a &+ b) }

  /// Says hello.
  ///
  /// In German, with "quotes" and a \ backslash.
  @PythonFunction("hello")
  static func greet(_ name: String, loud isLoud: Bool = false, times: Int = 1) -> String {
    String(repeating: "Hallo, \(name)\(isLoud ? "!" : ".")", count: times)
  }

  /** A block
      with two lines. */
  @PythonFunction(keywordOnly: ["scale", "offset"])
  static func keywords(_ first: Int, second: Int = 0x10, scale: Double, offset: Double = -1.5)
    -> Double
  {
    Double(first + second) * scale + offset
  }

  @PythonFunction
  static func defaults(
    _ none: Int? = nil, yes: Bool = true, text: String = "a\"b\n", many: [Int] = [1, 2],
    largest: Int = .max, million: Int = 1_000_000, small: Double = 1e-3
  ) -> String {
    "\(none.map(String.init) ?? "nil") \(yes) \(text) \(many) \(largest) \(million) \(small)"
  }

  // Names that the expansion might have for itself.
  static let (objects, count, keywords_, arguments, argument0) = (1, 7, 3, 4, 5)
  static let buffer0 = 6

  @PythonFunction
  static func clashes(
    _ a: Int = objects, _ b: Int = count, _ c: Int = arguments, _ d: Int = argument0,
    _ e: Int = buffer0
  ) -> [Int] { [a, b, c, d, e] }

  @PythonFunction
  static func texts(
    _ a: String = "😀ü", _ b: String = "\u{1B}[0m\u{B}", _ c: String = "\u{0}1", _ d: Int = 007,
    _ e: Int = 0b1_0, _ f: Double = 1_000.5
  ) -> [String] { [a, b, c] }

  @PythonFunction static func overloaded(_ x: Int) {}
  static func overloaded(_ x: Int) -> Int { x }

  @PythonFunction(parallel: true)
  static func names(_ workers: Int, _ self_: Int = 1, _ arguments: Int = 2) -> Int {
    workers + self_ + arguments
  }

  // MARK: - Values there and back

  @PythonFunction static func int(_ x: Int) -> Int { x }
  @PythonFunction static func int8(_ x: Int8) -> Int8 { x }
  @PythonFunction static func int16(_ x: Int16) -> Int16 { x }
  @PythonFunction static func int32(_ x: Int32) -> Int32 { x }
  @PythonFunction static func int64(_ x: Int64) -> Int64 { x }
  @PythonFunction static func uint(_ x: UInt) -> UInt { x }
  @PythonFunction static func uint8(_ x: UInt8) -> UInt8 { x }
  @PythonFunction static func uint16(_ x: UInt16) -> UInt16 { x }
  @PythonFunction static func uint32(_ x: UInt32) -> UInt32 { x }
  @PythonFunction static func uint64(_ x: UInt64) -> UInt64 { x }
  @PythonFunction static func double(_ x: Double) -> Double { x }
  @PythonFunction static func float(_ x: Float) -> Float { x }
  @PythonFunction static func bool(_ x: Bool) -> Bool { x }
  @PythonFunction static func string(_ x: String) -> String { x }
  @PythonFunction static func bytes(_ x: [UInt8]) -> [UInt8] { x }
  @PythonFunction static func ints(_ x: [Int]) -> [Int] { x }
  @PythonFunction static func doubles(_ x: [Double]) -> [Double] { x }
  @PythonFunction static func strings(_ x: [String]) -> [String] { x }
  @PythonFunction static func nested(_ x: [[Int]]) -> [[Int]] { x }
  @PythonFunction static func dictionary(_ x: [String: Int]) -> [String: Int] { x }
  @PythonFunction static func keyed(_ x: [Double: [String]]) -> [Double: [String]] { x }
  @PythonFunction static func optional(_ x: Int?) -> Int? { x }
  @PythonFunction static func pair(_ x: (Int, String)) -> (Int, String) { x }
  @PythonFunction static func points(_ x: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    x
  }
  @PythonFunction static func lookup(_ x: [String: (Int, [Bool])?]) -> [String: (Int, [Bool])?] {
    x
  }

  // MARK: - Memory of Python's

  @PythonFunction
  static func norm(_ x: Span<Double>) -> Double {
    var sum = 0.0
    for index in x.indices { sum += x[index] * x[index] }
    return sum.squareRoot()
  }

  @PythonFunction
  static func scale(_ x: Span<Double>, by factor: Double, into out: inout MutableSpan<Double>)
    throws
  {
    guard x.count == out.count else { throw PythonException(.valueError, "lengths differ") }
    for index in x.indices { out[index] = x[index] * factor }
  }

  @PythonFunction static func fill(_ out: consuming MutableSpan<Int32>, with value: Int32) {
    for index in out.indices { out[index] = value }
  }

  @PythonFunction static func checksum(_ x: Span<UInt8>) -> UInt64 {
    var sum: UInt64 = 0
    for index in x.indices { sum = sum &* 31 &+ UInt64(x[index]) }
    return sum
  }

  /// The first element's address: the same as the array's own where nothing is copied.
  @PythonFunction(gil: .held) static func address(_ x: Span<Double>) -> UInt {
    x.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }

  // MARK: - Errors

  @PythonFunction static func fail(_ message: String) throws -> Int {
    throw PythonException(.zeroDivisionError, message)
  }

  @PythonFunction static func find(_ place: Int) throws -> Int {
    guard place == 0 else { throw NotFoundError.place(place) }
    return place
  }

  @PythonFunction static func refuse() throws { throw Refused() }

  private enum Plain: Error { case bad(Int) }
  @PythonFunction static func failPlainly(_ code: Int) throws { throw Plain.bad(code) }

  /// Traps where there is no such place.
  @PythonFunction static func item(_ x: [Int], _ place: Int) -> Int { x[place] }

  @PythonError("ValueError", base: .valueError) fileprivate struct Namesake: Error {}
  @PythonFunction static func failAsNamesake() throws { throw Namesake() }

  @PythonFunction static func numberOrList(_ x: NumberOrList) -> Double {
    switch x {
    case .number(let number): number
    case .list(let list): list.reduce(0, +)
    }
  }

  @PythonFunction static func percent(_ x: Percentage = 50) -> Double { x.value }

  // MARK: - Long ones

  @PythonFunction static func spin(_ seconds: Double) throws -> Int {
    let end = ContinuousClock.now + .seconds(seconds)
    var rounds = 0
    while .now < end {
      rounds += 1
      try Python.checkSignals()
    }
    return rounds
  }

  /// Goes on when it should end.
  @PythonFunction static func ignoreSignals(_ seconds: Double) -> Int {
    let end = ContinuousClock.now + .seconds(seconds)
    var errors = 0
    while .now < end && errors < 3 {
      do { try Python.checkSignals() } catch { errors += 1 }
    }
    return errors
  }

  /// Keeps a core busy and looks at nothing else.
  @PythonFunction static func burn(_ rounds: Int) -> Double {
    var sum = 0.0
    for index in 0..<rounds { sum += 1 / Double(index &* index &+ 1) }
    return sum
  }

  @PythonFunction static func sumAsync(_ n: Int, parts: Int = 4) async -> Double {
    await withTaskGroup(of: (Int, Double).self) { group in
      for part in 0..<parts { group.addTask { (part, burn(n + part)) } }
      var sums = [Double](repeating: 0, count: parts)
      for await (part, sum) in group { sums[part] = sum }
      return sums.reduce(0, +)
    }
  }

  /// How many of so many child tasks have seen all the others run at the same time.
  @PythonFunction static func meet(_ count: Int, rounds: Int = 200) async -> Int {
    var met = 0
    for _ in 0..<rounds {
      let present = Counter()
      met += await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<count {
          group.addTask {
            present.value.add(1, ordering: .relaxed)
            let end = ContinuousClock.now + .seconds(10)
            while present.value.load(ordering: .relaxed) < count {
              if .now > end { return false }
            }
            return true
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
    }
    return met
  }

  @PythonFunction static func failAsync(_ n: Int) async throws -> Int {
    await Task.yield()
    throw NotFoundError.place(n)
  }

  @PythonFunction static func spinAsync(_ seconds: Double) async throws -> Int { try spin(seconds) }

  // MARK: - Many at once

  /// The square, and more.
  @PythonFunction(parallel: true)
  static func square(_ x: Int, plus: Double = 0) throws -> Double {
    if x < 0 { throw NotFoundError.place(x) }
    return Double(x * x) + plus
  }

  @PythonFunction(parallel: true) static func spinMany(_ seconds: Double) throws -> Int {
    try spin(seconds)
  }

  @PythonFunction(parallel: true)
  static func squareSlowly(_ x: Int, _ seconds: Double) throws -> Double {
    let square = try square(x)
    _ = try spin(seconds)
    return square
  }

  @PythonFunction(parallel: true) static func swap(_ pair: (Int, String)) -> (String, Int) {
    (pair.1, pair.0)
  }

  @PythonFunction(parallel: true) static func discard(_ x: [UInt8]) {}

  // MARK: - Pools of Swift's own

  @Remote @PythonFunction(parallel: true)
  static func both(_ x: Int, times factor: Double = 2) throws -> Double { Double(x) * factor }

  @PythonFunction static func threadPool(_ tasks: Int) async throws -> [Double] {
    try await withThreadPool { pool in
      var results: [Double] = []
      for try await result in pool.map(both, 0..<tasks, repeatElement(0.5, count: tasks)) {
        results.append(result)
      }
      return results
    }
  }

  @PythonFunction static func processPool(_ tasks: Int) async throws -> [Double] {
    try await withProcessPool { pool in
      var results: [Double] = []
      for try await result in pool.map(both, 0..<tasks, repeatElement(0.5, count: tasks)) {
        results.append(result)
      }
      return results
    }
  }

  // MARK: - Modules

  /// What a host of Swift's own has as well: each gives what it takes.
  @PythonModule("agreement")
  public enum Agreement {
    @Remote @PythonFunction public static func int(_ x: Int) -> Int { x }
    @Remote @PythonFunction public static func int8(_ x: Int8) -> Int8 { x }
    @Remote @PythonFunction public static func uint(_ x: UInt) -> UInt { x }
    @Remote @PythonFunction public static func double(_ x: Double) -> Double { x }
    @Remote @PythonFunction public static func single(_ x: Float) -> Float { x }
    @Remote @PythonFunction public static func bool(_ x: Bool) -> Bool { x }
    @Remote @PythonFunction public static func text(_ x: String) -> String { x }
    @Remote @PythonFunction public static func data(_ x: [UInt8]) -> [UInt8] { x }
    @Remote @PythonFunction public static func optional(_ x: Int?) -> Int? { x }
    @Remote @PythonFunction public static func doubles(_ x: [Double]) -> [Double] { x }
    @Remote @PythonFunction public static func singles(_ x: [Float]) -> [Float] { x }
    @Remote @PythonFunction public static func nested(_ x: [[Int?]]) -> [[Int?]] { x }
    @Remote @PythonFunction public static func texts(_ x: [String]) -> [String] { x }
    @Remote @PythonFunction
    public static func table(_ x: [String: [UInt8]]) -> [String: [UInt8]] { x }
    @Remote @PythonFunction
    public static func keyed(_ x: [Double: [String]]) -> [Double: [String]] { x }
    @Remote @PythonFunction public static func nothing(_ x: Int) {}
    @Remote @PythonFunction public static func later(_ x: Int) async -> Int {
      await Task.yield()
      return x
    }
    @Remote @PythonFunction public static func failing(_ x: Int) throws -> Int {
      try throwKind(x)
      return x
    }
  }

  /// A module within the module.
  @PythonModule("inner")
  enum Inner {
    @PythonConstant static let depth = 1

    @PythonError enum InnerError: Error { case deep }

    /// The same, three times.
    @PythonFunction static func triple(_ x: Int) -> Int { x * 3 }

    @PythonFunction static func failDeeply() throws { throw InnerError.deep }

    @PythonModule("innermost")
    enum Innermost {
      @PythonFunction(parallel: true) static func depth(_ x: Int) -> Int { 2 }
    }
  }
}

private final class Counter: Sendable {
  let value = Atomic(0)
}

/// One type or another.
enum NumberOrList: ConvertibleFromPython {
  case number(Double)
  case list([Double])

  static let acceptedPythonType = "float | Sequence[float]"

  init(fromPython object: PythonObject) throws(PythonConversionError) {
    do { self = .number(try Double(fromPython: object)) } catch {
      error.forget()
      self = .list(try [Double](fromPython: object))
    }
  }
}

/// A type of its own.
struct Percentage: ConvertibleFromPython, ExpressibleByIntegerLiteral {
  let value: Double
  static let acceptedPythonType = "float"

  init(integerLiteral value: Int) { self.value = Double(value) }

  init(fromPython object: PythonObject) throws(PythonConversionError) {
    value = try Double(fromPython: object)
    guard (0...100).contains(value) else {
      throw .valueError("between 0 and 100, not \(value)")
    }
  }
}
