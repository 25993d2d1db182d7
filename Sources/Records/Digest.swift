/// FNV-1a with 64 bits: tells texts apart that differ by accident.
///
/// - Source: Fowler, Noll and Vo, RFC 9923.
public struct Digest: Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  /// Takes in bytes.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Of all bytes so far: 16 hexadecimal digits.
  public var hexadecimal: String { Bits(Double(bitPattern: hash)).hexadecimal }
}
