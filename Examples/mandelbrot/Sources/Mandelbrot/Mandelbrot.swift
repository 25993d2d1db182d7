import FullyLoaded
import PythonExtension

/// What mandelbrot computes in Swift.
@PythonModule("_native")
public enum Native {
  /// Compute a row of a picture of the Mandelbrot set.
  ///
  /// - Parameters:
  ///   - y: The row, from 0 to size - 1.
  ///   - size: How many rows the picture has, and points a row, from 1 to 65536.
  ///   - limit: How many steps to take at most, at least 0.
  /// - Returns: For each of the row's points, from left to right, the number of steps after which it has escaped; `limit` for those that have not.
  /// - Throws: ValueError if size, y or limit is out of range.
  @Remote @PythonFunction(parallel: true)
  public static func row(_ y: Int, size: Int, limit: Int) throws -> [Int] {
    // What is out of range in Swift ends the process: refuse it, and Python has an exception.
    guard 1...65_536 ~= size else {
      throw PythonException(.valueError, "size must be between 1 and 65536, not \(size)")
    }
    guard 0..<size ~= y else {
      throw PythonException(.valueError, "y must be between 0 and \(size - 1), not \(y)")
    }
    guard limit >= 0 else {
      throw PythonException(.valueError, "limit must be at least 0, not \(limit)")
    }
    let step = 4 / Double(size)
    return (0..<size).map { x in
      escapeTime(Double(x) * step - 2, Double(y) * step - 2, limit: limit)
    }
  }
}

/// After how many steps z → z² + c leaves the circle of radius 2.
private func escapeTime(_ real: Double, _ imaginary: Double, limit: Int) -> Int {
  var (x, y) = (0.0, 0.0)
  for steps in 0..<limit {
    let (xx, yy) = (x * x, y * y)
    if xx + yy > 4 { return steps }
    (x, y) = (xx - yy + real, 2 * x * y + imaginary)
  }
  return limit
}
