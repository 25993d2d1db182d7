/// A picture as SVG, put together element by element.
///
/// It stands on any ground: what is neutral has the colour of the text around it, so that no theme has to be known. There is no script, and
/// no style sheet that anything depends on: many of those who show notebooks take both out.
struct Drawing {
  /// Units, which are pixels where there is room for all of them.
  let width: Double
  private(set) var elements: [String] = []

  init(width: Double) {
    self.width = width
  }

  /// Where a text is fixed.
  enum Anchor: String {
    case start, middle, end
  }

  /// How a text looks.
  struct Font {
    var size = 13.0
    var isBold = false
    /// Beside the point: shown paler.
    var isQuiet = false

    /// Beside bars and below axes.
    static let small = Font(size: 11, isQuiet: true)
  }

  /// A line of text; `y` is the middle of its small letters.
  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, font: Font = Font(),
    color: String = "currentColor"
  ) {
    let attributes = [
      #"x="\#(Self.number(x))" y="\#(Self.number(y + font.size * 0.34))""#,
      #"font-size="\#(Self.number(font.size))""#,
      anchor == .start ? nil : #"text-anchor="\#(anchor.rawValue)""#,
      font.isBold ? #"font-weight="600""# : nil,
      #"fill="\#(color)""#,
      font.isQuiet ? #"fill-opacity="0.75""# : nil,
    ]
    elements.append(
      "<text \(attributes.compactMap(\.self).joined(separator: " "))>\(MarkupText.text(text))</text>"
    )
  }

  /// A filled rectangle; what it says is shown by browsers that are asked with the pointer.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, color: String, opacity: Double = 1,
    saying title: String? = nil
  ) {
    let place =
      #"x="\#(Self.number(x))" y="\#(Self.number(y))" width="\#(Self.number(max(0, width)))" height="\#(Self.number(max(0, height)))""#
    let paint =
      #"fill="\#(color)""# + (opacity < 1 ? #" fill-opacity="\#(Self.number(opacity))""# : "")
    elements.append(Self.element("rect", "\(place) \(paint)", title))
  }

  /// A straight line; `dashes` are lengths of ink and of gaps in turn, as SVG has them.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color: String,
    opacity: Double = 1, thickness: Double = 1, dashes: String? = nil
  ) {
    let place =
      #"x1="\#(Self.number(start.x))" y1="\#(Self.number(start.y))" x2="\#(Self.number(end.x))" y2="\#(Self.number(end.y))""#
    elements.append("<line \(place) \(Self.stroke(color, thickness, opacity, dashes))/>")
  }

  /// A line through points.
  mutating func curve(
    _ points: [(x: Double, y: Double)], color: String, opacity: Double = 1, thickness: Double = 1,
    dashes: String? = nil
  ) {
    let places = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    elements.append(
      #"<polyline points="\#(places)" fill="none" \#(Self.stroke(color, thickness, opacity, dashes))/>"#
    )
  }

  mutating func circle(
    x: Double, y: Double, radius: Double, color: String, saying title: String? = nil
  ) {
    elements.append(
      Self.element(
        "circle",
        #"cx="\#(Self.number(x))" cy="\#(Self.number(y))" r="\#(Self.number(radius))" fill="\#(color)""#,
        title))
  }

  /// Elements of SVG as they are, moved and stretched together.
  mutating func group(
    _ inner: [String], x: Double, y: Double, scale: (x: Double, y: Double)? = nil
  ) {
    let stretch = scale.map { " scale(\(Self.precise($0.x)) \(Self.precise($0.y)))" } ?? ""
    elements.append(#"<g transform="translate(\#(Self.number(x)) \#(Self.number(y)))\#(stretch)">"#)
    elements += inner
    elements.append("</g>")
  }

  private static func stroke(
    _ color: String, _ thickness: Double, _ opacity: Double, _ dashes: String?
  ) -> String {
    #"stroke="\#(color)" stroke-width="\#(number(thickness))""#
      + (opacity < 1 ? #" stroke-opacity="\#(number(opacity))""# : "")
      + (dashes.map { #" stroke-dasharray="\#($0)""# } ?? "")
  }

  private static func element(_ name: String, _ attributes: String, _ title: String?) -> String {
    guard let title else { return "<\(name) \(attributes)/>" }
    return "<\(name) \(attributes)><title>\(MarkupText.text(title))</title></\(name)>"
  }

  /// A coordinate with at most two decimals, the same on every machine; what is no number, or far out of any picture, is put at its edge.
  static func number(_ value: Double) -> String {
    decimal(value, decimals: 2)
  }

  /// A factor with four decimals, for what many coordinates are multiplied with.
  private static func precise(_ value: Double) -> String {
    decimal(value, decimals: 4)
  }

  private static func decimal(_ value: Double, decimals: Int) -> String {
    let limit = 100_000.0
    let clamped = value.isNaN ? 0 : min(limit, max(-limit, value))
    let unit = Int(Figures.powerOfTen(decimals))
    let parts = Int((clamped * Double(unit)).rounded())
    let (whole, fraction) = parts.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
    let sign = parts < 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(whole)" }
    var digits = String(fraction)
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
