/// An argument or a result on its way between hosts, whatever their languages: Python's own kinds of values.
///
/// Travels as ``text``: a JSON text that is canonical, so that equal values have the same bytes.
///
/// - Source: Documentation/design/host-protocol.md.
public indirect enum Value: Hashable, Sendable {
  case none
  case bool(Bool)
  /// A whole number of any size, in decimal digits, without leading zeros and with a sign where it is negative.
  case integer(String)
  case float(Bits)
  case text(String)
  case bytes([UInt8])
  /// Anything but a list that is not empty and holds nothing but floats: that is ``floats(_:)``. See ``listing(_:)``.
  case list([Value])
  /// Floats by the thousand: a list like any other, but a short one to write.
  case floats([Bits])
  case tuple([Value])
  /// Its order is not part of the value.
  case dict([Entry])
  /// Its order is not part of the value.
  case set([Value])
  /// Its order is not part of the value.
  case frozenset([Value])
  /// Something else of Python's: the name of its class, and what it consists of.
  case object(String, [Value])
  /// Something of Python's that only Python can make sense of: base64.
  case pickle(String)

  /// A key of a dictionary and what belongs to it.
  public struct Entry: Hashable, Sendable {
    public var key: Value
    public var value: Value

    public init(_ key: Value, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// A whole number.
  public static func integer(_ number: some BinaryInteger) -> Value {
    .integer(String(number))
  }

  /// A list, in the one form that it has.
  public static func listing(_ elements: [Value]) -> Value {
    var floats: [Bits] = []
    for element in elements {
      guard case .float(let bits) = element else { return .list(elements) }
      floats.append(bits)
    }
    return floats.isEmpty ? .list(elements) : .floats(floats)
  }

  /// The elements of a list or a tuple; `nil` for anything else.
  public var elements: [Value]? {
    switch self {
    case .list(let elements), .tuple(let elements): elements
    case .floats(let floats): floats.map(Value.float)
    default: nil
    }
  }
}
