/// Numbers as reports write them: the same on every machine, whatever its locale.
///
/// Three rules cover all of them. A point before decimals, and a comma between thousands from five digits up (`1032`, `10,000`). A space
/// before a unit, none before `×`. Rounded to nearest, and the unit is chosen after rounding, so that there is no `1000.0 ms`.
public enum Figures {
  /// What stands where there is no figure.
  public static let missing = "·"

  /// A whole number: `1032`, `10,000,000`.
  public static func whole(_ value: some BinaryInteger) -> String {
    let digits = String(value.magnitude)
    guard digits.count >= 5 else { return String(value) }
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A count and what is counted, in the plural unless it is one: `1 task`, `16 tasks`.
  public static func count(_ value: some BinaryInteger, _ singular: String) -> String {
    "\(whole(value)) \(singular)\(value == 1 ? "" : "s")"
  }

  /// A number with a fixed number of decimals, rounded to nearest, ties up.
  ///
  /// - Parameters:
  ///   - value: At least 0; anything else, and infinity, is a missing figure.
  ///   - decimals: 0 … 9.
  /// - Returns: `7.7`.
  public static func decimal(_ value: Double, decimals: Int) -> String {
    let scaled = (value * powerOfTen(decimals)).rounded()
    guard value >= 0, let units = UInt64(exactly: scaled) else { return missing }
    return fixed(units, decimals: decimals)
  }

  /// A share of the whole in whole percent.
  ///
  /// - Parameter share: 1 is the whole; more than 1 is allowed, and what is negative or infinite is a missing figure.
  /// - Returns: `93 %`.
  public static func percent(_ share: Double) -> String {
    let number = decimal(share * 100, decimals: 0)
    return number == missing ? missing : "\(number) %"
  }

  /// Memory in decimal units: whole below a gigabyte, one decimal from there: `812 kB`, `118 MB`, `1.2 GB`.
  public static func bytes(_ count: UInt64) -> String {
    switch count {
    case ..<1_000: "\(count) B"
    case ..<999_500: "\(quantity(count, of: 1_000, decimals: 0)) kB"
    case ..<999_500_000: "\(quantity(count, of: 1_000_000, decimals: 0)) MB"
    case ..<999_950_000_000: "\(quantity(count, of: 1_000_000_000, decimals: 1)) GB"
    default: "\(quantity(count, of: 1_000_000_000_000, decimals: 1)) TB"
    }
  }

  /// A whole number in larger units, rounded to nearest, ties up.
  ///
  /// The unit must be a power of ten, at least 10 to the power of `decimals`.
  static func quantity(_ value: UInt64, of unit: UInt64, decimals: Int) -> String {
    let step = unit / UInt64(powerOfTen(decimals))
    let (steps, remainder) = value.quotientAndRemainder(dividingBy: step)
    return fixed(steps + (remainder >= step - remainder ? 1 : 0), decimals: decimals)
  }

  /// A count of tenths, hundredths, … with its point.
  private static func fixed(_ units: UInt64, decimals: Int) -> String {
    guard decimals > 0 else { return whole(units) }
    let (integer, fraction) = units.quotientAndRemainder(
      dividingBy: UInt64(powerOfTen(decimals)))
    let digits = String(fraction)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return "\(whole(integer)).\(zeros)\(digits)"
  }

  /// 10 to the power of `exponent`, exact for 0 … 9.
  static func powerOfTen(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
