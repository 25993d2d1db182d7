import PythonExtension

@PythonModule("_native")
enum Native {
  static let usual = 3

  /// Adds.
  @PythonFunction static func add(_ a: Int, to b: Int = usual) -> Int { a + b }

  @PythonFunction("renamed", gil: .held, keywordOnly: ["last_one"])
  static func held(x: Double, lastOne: String = "a\"b") throws -> String { lastOne }

  @PythonFunction static func tuples(
    _ pair: (Int, String), _ points: [(x: Double, y: Double)] = [],
    _ lookup: [String: (Int, Int)?]? = nil
  ) -> ([(Int, Bool)], [String: (Int, Int)], (Int, Int)?) { ([], [:], nil) }

  @PythonFunction static func spans(
    _ x: Span<Double>, into out: inout MutableSpan<Float>, _ other: consuming MutableSpan<UInt8>
  ) throws -> Int { 0 }

  @PythonFunction(gil: .held) static func heldSpan(_ out: inout MutableSpan<Int>) { out[0] = 1 }

  @PythonFunction static func waits(_ x: Int) async -> Int { x }
  @PythonFunction static func fails(_ x: Int) async throws { _ = x }

  @PythonFunction(parallel: true, keywordOnly: ["scale"])
  static func many(_ x: Int, _ y: Double = 0.5, scale: Int = 2) throws -> Double { y }
  @PythonFunction(parallel: true) static func one(_ pair: (Int, Int)) -> [(Int, Int)] { [pair] }
  @PythonFunction(parallel: true) static func none(_ x: [UInt8]) {}
}
