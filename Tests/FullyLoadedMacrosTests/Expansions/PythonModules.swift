import PythonExtension

/// A module.
///
/// With "two" paragraphs.
@PythonModule("_native")
public enum Native {
  @PythonConstant static let largestURL = 5
  @PythonConstant("Pi") static let pi: Double = 3

  /// Not found.
  @PythonError(base: .lookupError) enum NotFound: Error { case here }
  @PythonError("Other") public struct OtherError: Error {}

  @PythonFunction static func nothing() {}

  @PythonModule("inner") enum Inner {
    @PythonFunction("of") static func value(_ x: Int) -> Int { x }
  }
}
