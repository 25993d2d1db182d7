import PythonExtension

struct Point { var x = 0.0 }
final class Shared {}

@PythonModule("_native")
enum Native {
  @PythonConstant static let origin = Point()

  @PythonFunction static func takes(_ point: Point) {}
  @PythonFunction static func takesMany(_ points: [Point], _ named: (Int, Point)) {}
  @PythonFunction static func gives() -> Point { Point() }
  @PythonFunction static func textMemory(_ x: Span<String>) {}
  @PythonFunction(parallel: true) static func shared(_ x: Int) -> Shared { Shared() }
}
