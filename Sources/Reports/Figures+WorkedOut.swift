/// Times that were worked out from measured ones, and so are no whole numbers of nanoseconds.
///
/// What no clock could show, from records that somebody has edited, is a missing figure.
extension Figures {
  /// A time in three or four digits: ``duration(nanoseconds:)``.
  static func duration(_ nanoseconds: Double) -> String {
    Int64(exactly: nanoseconds.rounded()).map { duration(nanoseconds: $0) } ?? missing
  }

  /// A time in two or three digits, for sentences: ``roughDuration(nanoseconds:)``.
  static func roughDuration(_ nanoseconds: Double) -> String {
    Int64(exactly: nanoseconds.rounded()).map { roughDuration(nanoseconds: $0) } ?? missing
  }

  /// A time that may be a gain rather than a loss: `−1.25 ms`.
  static func signedDuration(_ nanoseconds: Double) -> String {
    nanoseconds < -0.5 ? "−\(duration(-nanoseconds))" : duration(max(0, nanoseconds))
  }

  /// What is added to something else: `+ 1.25 ms`, `− 1.25 ms`.
  static func addend(_ nanoseconds: Double) -> String {
    let text = signedDuration(nanoseconds)
    return text.hasPrefix("−") ? "− \(text.dropFirst())" : "+ \(text)"
  }

  /// A count that was worked out, with no more digits than it is good for: `17`, `1200`.
  ///
  /// - Parameter value: A whole number; what is negative, infinite or beyond all counting is a missing figure.
  /// - Returns: Two digits, and noughts for the rest.
  static func roughCount(_ value: Double) -> String {
    var unit = 1.0
    while value / unit >= 99.5, unit < 1e15 { unit *= 10 }
    return decimal((value / unit).rounded() * unit, decimals: 0)
  }

  /// A number of processors or workers: without decimals where it has none, as quotas may.
  static func amount(_ value: Double) -> String {
    decimal(value, decimals: value == value.rounded() ? 0 : 1)
  }
}
