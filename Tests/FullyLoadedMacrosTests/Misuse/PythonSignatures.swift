import PythonExtension

let name = "computed"

@PythonModule("_native")
enum Native {
  @PythonFunction static func lambda(_ x: Int) {}
  @PythonFunction("two words") static func spaced() {}
  @PythonFunction static func größe() {}
  @PythonFunction(name) static func named() {}
  @PythonFunction(gil: Native.policy) static func computedPolicy() {}
  static let policy = LockPolicy.held

  @PythonFunction static func keyword(_ from: Int, _: Int, _ maxCount: Int, _ max_count: Int) {}
  @PythonFunction static func variadic(_ x: Int...) {}
  @PythonFunction static func inOut(_ x: inout Int) {}
  @PythonFunction static func closure(_ x: (Int) -> Int) {}
  @PythonFunction static func existential(_ x: any Error, _ y: some Sequence) -> Any? { nil }
  @PythonFunction static func unwrapped(_ x: Int!) {}
  @PythonFunction static func within(_ x: [Span<Int>], _ y: Span<Int>?) {}
  @PythonFunction static func order(_ x: Int = 1, _ y: Int) {}

  @PythonFunction static func never() -> Never { fatalError() }
  @PythonFunction static func maybeNothing() -> ()? { nil }
  @PythonFunction static func longForm(_ x: Optional<(Int, Int)>) {}
  @PythonFunction("__name__") static func reserved() {}
  @PythonFunction("spaced_out") static func `two words`() {}

  @PythonFunction(keywordOnly: ["z"]) static func unknown(_ x: Int, y: Int) {}
  @PythonFunction(keywordOnly: ["x"]) static func notLast(_ x: Int, y: Int) {}
  @PythonFunction(gil: .held, parallel: true) static func parallelHolding(_ x: Int) {}
  @PythonFunction(parallel: true) static func parallelAsync(_ x: Int) async {}
  @PythonFunction(parallel: true) static func parallelNothing() {}
  @PythonFunction(parallel: true) static func parallelSpan(_ x: Span<Int>) {}
  @PythonFunction(parallel: true, keywordOnly: ["y"]) static func parallelKeyword(_ x: Int, y: Int)
  {}
  @PythonFunction(gil: .held) static func asyncHolding(_ x: Int) async {}
  @PythonFunction static func asyncSpan(_ x: Span<Int>) async {}
}
