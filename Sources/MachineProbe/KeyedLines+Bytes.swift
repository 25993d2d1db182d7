import Processors

extension KeyedLines {
  /// The bytes of a value that is written as `1283 kB`, where a kB is 1,024 bytes.
  ///
  /// `nil` where there is no such line, or its value is none.
  func bytes(of key: String) -> UInt64? {
    guard let value = self[key], value.hasSuffix(" kB"),
      let kibibytes = UInt64(value.dropLast(3).trimmed)
    else { return nil }
    let (bytes, overflow) = kibibytes.multipliedReportingOverflow(by: 1_024)
    return overflow ? nil : bytes
  }
}
