/// A type of number that fills memory which Python objects share with us: NumPy's arrays, `array.array`, `memoryview`, `bytes`.
public protocol PythonBufferElement: BitwiseCopyable, SendableMetatype {
  /// The letters by which buffers of such elements call their type, as the module `struct` does.
  ///
  /// - Source: PEP 3118, and the documentation of the module `struct`.
  static var bufferFormats: [Character] { get }

  /// What NumPy calls the type: `float64`.
  static var bufferName: String { get }
}

extension Double: PythonBufferElement {
  public static var bufferFormats: [Character] { ["d"] }
  public static var bufferName: String { "float64" }
}

extension Float: PythonBufferElement {
  public static var bufferFormats: [Character] { ["f"] }
  public static var bufferName: String { "float32" }
}

extension PythonBufferElement where Self: FixedWidthInteger & SignedInteger {
  public static var bufferFormats: [Character] { ["b", "h", "i", "l", "q", "n"] }
  public static var bufferName: String { "int\(Self.bitWidth)" }
}

extension PythonBufferElement where Self: FixedWidthInteger & UnsignedInteger {
  public static var bufferFormats: [Character] { ["B", "H", "I", "L", "Q", "N"] }
  public static var bufferName: String { "uint\(Self.bitWidth)" }
}

// Of the letters for integers, each stands for one width on one machine; the width itself is compared too.
extension Int: PythonBufferElement {}
extension Int8: PythonBufferElement {}
extension Int16: PythonBufferElement {}
extension Int32: PythonBufferElement {}
extension Int64: PythonBufferElement {}
extension UInt: PythonBufferElement {}
extension UInt16: PythonBufferElement {}
extension UInt32: PythonBufferElement {}
extension UInt64: PythonBufferElement {}

extension UInt8: PythonBufferElement {
  /// `bytes` is of unsigned ones, a `memoryview` cast to `c` of characters.
  public static var bufferFormats: [Character] { ["B", "c"] }
}
