extension Figures {
  /// A time in three or four digits.
  ///
  /// The largest unit of which there is at least one. Two decimals below 10, one from there; seconds keep two, so that 100 s is where
  /// minutes begin: a minute in decimals is hard to read, and 72.31 s is not.
  ///
  /// - Parameter nanoseconds: A negative time, which clocks do not give, is a missing figure.
  /// - Returns: `812 ns`, `6.25 µs`, `27.9 ms`, `208.0 ms`, `28.80 s`, `1 min 47 s` or `2 h 05 min`.
  public static func duration(nanoseconds: Int64) -> String {
    guard let time = UInt64(exactly: nanoseconds) else { return missing }
    return switch time {
    case ..<1_000: "\(time) ns"
    case ..<9_995: "\(quantity(time, of: microsecond, decimals: 2)) µs"
    case ..<999_950: "\(quantity(time, of: microsecond, decimals: 1)) µs"
    case ..<9_995_000: "\(quantity(time, of: millisecond, decimals: 2)) ms"
    case ..<999_950_000: "\(quantity(time, of: millisecond, decimals: 1)) ms"
    case ..<99_995_000_000: "\(quantity(time, of: second, decimals: 2)) s"
    default: minutes(time)
    }
  }

  /// A time in two or three digits, for sentences.
  ///
  /// - Parameter nanoseconds: A negative time, which clocks do not give, is a missing figure.
  /// - Returns: One decimal below 10, none from there: `4.2 s`, `190 ms`.
  public static func roughDuration(nanoseconds: Int64) -> String {
    guard let time = UInt64(exactly: nanoseconds) else { return missing }
    return switch time {
    case ..<1_000: "\(time) ns"
    case ..<9_950: "\(quantity(time, of: microsecond, decimals: 1)) µs"
    case ..<999_500: "\(quantity(time, of: microsecond, decimals: 0)) µs"
    case ..<9_950_000: "\(quantity(time, of: millisecond, decimals: 1)) ms"
    case ..<999_500_000: "\(quantity(time, of: millisecond, decimals: 0)) ms"
    case ..<9_950_000_000: "\(quantity(time, of: second, decimals: 1)) s"
    case ..<99_500_000_000: "\(quantity(time, of: second, decimals: 0)) s"
    default: minutes(time)
    }
  }

  /// A time as clocks show it, for a figure that changes every second: `0:07`, `1:47`, `2:05:00`.
  ///
  /// - Parameter seconds: At least 0.
  /// - Returns: Minutes and seconds, and hours where there are some.
  public static func clock(seconds: Int64) -> String {
    let time = UInt64(max(0, seconds))
    let minutes = "\(time / 60 % 60)"
    guard time >= 3600 else { return "\(minutes):\(twoDigits(time % 60))" }
    return "\(time / 3600):\(twoDigits(time / 60 % 60)):\(twoDigits(time % 60))"
  }

  /// A long time in whole seconds, or in whole minutes from 100 minutes up.
  private static func minutes(_ time: UInt64) -> String {
    let seconds = (time + second / 2) / second
    guard seconds >= 6_000 else { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
    let minutes = (time + 30 * second) / (60 * second)
    return "\(whole(minutes / 60)) h \(twoDigits(minutes % 60)) min"
  }

  private static func twoDigits(_ value: UInt64) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }

  private static let microsecond: UInt64 = 1_000
  private static let millisecond: UInt64 = 1_000_000
  private static let second: UInt64 = 1_000_000_000
}
