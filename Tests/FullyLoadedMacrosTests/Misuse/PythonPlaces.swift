import PythonExtension

@PythonFunction func alone(_ x: Int) -> Int { x }

enum NoModule {
  @PythonFunction static func inNoModule(_ x: Int) -> Int { x }
  @PythonConstant static let constant = 1
  @PythonError enum Failure: Error { case here }
  @PythonModule("inner") enum Inner {}
}

@PythonModule("_native")
enum Native {
  @PythonFunction func instance() {}
  @PythonFunction static func + (_ a: Int, _ b: Int) -> Int { 0 }
  @PythonFunction static func generic<T>(_ x: T) {}
  @PythonFunction @MainActor static func main() {}
  @PythonFunction static var variable: Int { 1 }

  @PythonConstant static var changing = 1
  @PythonConstant static let (a, b) = (1, 2)
  @PythonConstant static let tuple = (1, 2)
  @PythonConstant let instanceConstant = 1
  @PythonError protocol Requirement {}
  @PythonError private enum Hidden: Error { case here }

  enum Middle {
    @PythonFunction static func tooDeep() {}
  }
}

extension Native {
  @PythonFunction static func inExtension() {}
}

@PythonModule("_structure") struct Structure {}
@PythonModule("_generic") enum Generic<T> {}
@PythonModule("_main") @MainActor enum Main {}
@PythonModule("a.b") enum Dotted {}
@PythonModule("class") enum Keyword {}

@PythonModule("_conditional")
enum Conditional {
  #if DEBUG
    @PythonFunction static func onlySometimes() {}
  #endif
}

@PythonModule("_twice")
enum Twice {
  @PythonFunction static func area(_ x: Int) -> Int { x }
  @PythonFunction("area") static func other(_ x: Int) -> Int { x }
  @PythonFunction("volume") static func area(_ x: Double) -> Double { x }
  @PythonConstant("area") static let three = 3
}
