/// The 64-bit pattern of a double, written as 16 lower-case hexadecimal digits: the only form in which results travel.
///
/// Decimals lose nothing if both sides print the shortest form and read it correctly. Bits lose nothing if nobody is careful.
public struct Bits: Codable, Sendable, Hashable {
  public var pattern: UInt64

  public init(_ value: Double) {
    pattern = value.bitPattern
  }

  /// Reads 16 hexadecimal digits; `nil` for anything else.
  public init?(hexadecimal: some StringProtocol) {
    guard hexadecimal.utf8.count == 16, hexadecimal.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
      let pattern = UInt64(hexadecimal, radix: 16)
    else { return nil }
    self.pattern = pattern
  }

  /// The double that has these bits.
  public var double: Double { Double(bitPattern: pattern) }

  /// 16 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(pattern, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let bits = Bits(hexadecimal: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not 16 hexadecimal digits.")
    }
    self = bits
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }

  /// How many doubles lie from `other` to this one, counted along the number line: positive when this one is larger.
  ///
  /// `nil` when one of them is not a number.
  public func ulps(above other: Bits) -> Int64? {
    guard !double.isNaN, !other.double.isNaN else { return nil }
    let (distance, overflow) = ordinal.subtractingReportingOverflow(other.ordinal)
    return overflow ? (ordinal > other.ordinal ? .max : .min) : distance
  }

  /// The double's place on the number line: negative doubles count down from zero.
  private var ordinal: Int64 {
    let signed = Int64(bitPattern: pattern)
    return signed >= 0 ? signed : Int64.min &- signed
  }
}
