/// A picture as SVG, put together element by element.
///
/// It stands on any ground: what is neutral has the colour of the text around it, so that no theme has to be known. There is no style
/// sheet and no script, which many of those who show notebooks take out.
struct Drawing {
  /// Units, which are pixels where there is room for all of them.
  let width: Double
  private var elements: [String] = []

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
      font.isQuiet ? #"fill-opacity="0.7""# : nil,
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

  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), color: String,
    opacity: Double = 1, thickness: Double = 1
  ) {
    let place =
      #"x1="\#(Self.number(start.x))" y1="\#(Self.number(start.y))" x2="\#(Self.number(end.x))" y2="\#(Self.number(end.y))""#
    let paint =
      #"stroke="\#(color)" stroke-width="\#(Self.number(thickness))""#
      + (opacity < 1 ? #" stroke-opacity="\#(Self.number(opacity))""# : "")
    elements.append("<line \(place) \(paint)/>")
  }

  mutating func circle(x: Double, y: Double, radius: Double, color: String) {
    elements.append(
      #"<circle cx="\#(Self.number(x))" cy="\#(Self.number(y))" r="\#(Self.number(radius))" fill="\#(color)"/>"#
    )
  }

  /// The picture as an element of HTML, or a document of its own.
  ///
  /// - Parameters:
  ///   - height: Units.
  ///   - label: What those hear who do not see it.
  /// - Returns: Lines without a newline after the last.
  func svg(height: Double, label: String) -> String {
    let (width, height) = (Self.number(width), Self.number(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      aria-label="\(MarkupText.text(label))" font-family="system-ui, 'DejaVu Sans', sans-serif" style="max-width:100%;height:auto;display:block">
      \(elements.joined(separator: "\n"))
      </svg>
      """
  }

  private static func element(_ name: String, _ attributes: String, _ title: String?) -> String {
    guard let title else { return "<\(name) \(attributes)/>" }
    return "<\(name) \(attributes)><title>\(MarkupText.text(title))</title></\(name)>"
  }

  /// A coordinate with at most two decimals, the same on every machine; what is no number, or far out of any picture, is put at its edge.
  static func number(_ value: Double) -> String {
    let limit = 100_000.0
    let clamped = value.isNaN ? 0 : min(limit, max(-limit, value))
    let hundredths = Int((clamped * 100).rounded())
    let (whole, fraction) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard fraction > 0 else { return "\(sign)\(whole)" }
    let digits =
      fraction % 10 == 0 ? "\(fraction / 10)" : fraction < 10 ? "0\(fraction)" : "\(fraction)"
    return "\(sign)\(whole).\(digits)"
  }
}
