import PythonExtension

/// What the article of this name shows, by the number of the block.
@PythonModule("_traps")
enum Traps {
  // snippet 1
  @PythonFunction
  static func item(_ x: [Int], _ index: Int) -> Int { x[index] }
  // end

  // snippet 2
  @PythonFunction
  static func checkedItem(_ x: [Int], _ index: Int) throws -> Int {
    guard x.indices.contains(index) else {
      throw PythonException(.indexError, "index \(index) is out of range")
    }
    return x[index]
  }
  // end
}
