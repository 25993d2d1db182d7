/// Writes values as bytes for a process of the same program to read.
///
/// Numbers are written as they lie in memory, arrays of numbers in one piece, and everything else by its `Codable` conformance. For the
/// code that ``Remote()`` writes.
///
/// ```
///   value    number: its bytes · text: length, UTF-8 · optional: 0, or 1 and the value · array, set, dictionary: count, values
///            anything else: length, length of the items alone, items, values out of line
///   item     0 for nil · 1 and a value · 2 and where the value lies, out of line: of nested containers, which may be written in any order
///   items    keyed: (length and text of the key, length, item)… · unkeyed: (length, item)… · single: item
/// ```
public struct WireEncoder: ~Copyable {
  @usableFromInline var bytes: WireBytes
  private var attachments: [any WireAttachment] = []

  /// - Parameter byteLimit: The most bytes that there may be.
  init(byteLimit: Int = .max) {
    bytes = WireBytes(limit: byteLimit)
  }

  /// The most bytes that there may be.
  var byteLimit: Int {
    get { bytes.limit }
    set { bytes.limit = newValue }
  }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// Gives all bytes to a closure, which must not keep them.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(bytes.buffer)
  }

  /// Forgets what comes after the first bytes.
  mutating func truncate(to count: Int) {
    bytes.count = count
  }

  /// Forgets all bytes, and gives their memory back when it is more than the next value is likely to need.
  mutating func removeAll() {
    attachments = []
    if bytes.allocated > 1 << 20 {
      bytes = WireBytes(limit: bytes.limit)
    } else {
      bytes.count = 0
    }
  }

  /// Gives out what the values refer to.
  mutating func takeAttachments() -> [any WireAttachment] {
    defer { attachments = [] }
    return attachments
  }

  /// Writes a value.
  ///
  /// - Parameter value: The value.
  /// - Throws: ``WireError``, or what the type's own encoding throws.
  @inlinable
  public mutating func encode<Value: Encodable>(_ value: Value) throws {
    // Folded away where the compiler knows the type: in the code that the macro writes.
    if Value.self == Int.self {
      try bytes.append(plainBits(of: value, as: Int.self))
    } else if Value.self == Double.self {
      try bytes.append(plainBits(of: value, as: Double.self))
    } else {
      try encodeAny(value)
    }
  }

  @usableFromInline
  mutating func encodeAny<Value: Encodable>(_ value: Value) throws {
    if try bytes.appendPlain(value) { return }
    let target = WireTarget(taking: &bytes)
    defer {
      bytes = target.takeBytes()
      attachments += target.attachments.objects
    }
    try target.append(value)
  }
}
