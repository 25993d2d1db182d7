import PythonExtension

/// What the article of this name shows, by the number of the block.
@PythonModule("_gil")
enum Lock {
  // snippet 1
  @PythonFunction(gil: .held)
  static func next(_ x: Int) -> Int { x &+ 1 }
  // end

  // snippet 2
  @PythonFunction
  static func search(_ target: UInt64) throws -> UInt64 {
    var number: UInt64 = 1
    while number &* number != target {
      number &+= 1
      if number.isMultiple(of: 4096) { try Python.checkSignals() }
    }
    return number
  }
  // end
}
