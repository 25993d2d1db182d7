/// A chart that is drawn: what it shows, and what those hear who do not see it.
struct Picture {
  /// What it is of; in a page this is a heading.
  var title: String
  /// How it is read; `nil` where that is plain.
  var caption: String?
  /// All of its figures in a sentence.
  var description: String
  var drawing: Drawing
  /// Units.
  var height: Double

  /// As an element of HTML below a heading of its own.
  var untitled: String {
    element(elements: drawing.elements, height: height)
  }

  /// As an element of HTML that says itself what it is.
  var titled: String {
    element(elements: titledElements, height: top + height)
  }

  /// As a document of its own, on a ground of its own: it is readable on any page, whatever that looks like.
  ///
  /// Pages show such a file as an image, which knows whether its reader likes dark grounds better, but not what the page around it looks like.
  var document: String {
    let margin = 20.0
    let width = Drawing.number(drawing.width + 2 * margin)
    let height = Drawing.number(top + height + 2 * margin)
    let corner = Drawing.number(-margin)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(corner) \(corner) \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      color="#1f2328" font-family="\(Self.fonts)">
      <title>\(MarkupText.text(title))</title>
      <desc>\(MarkupText.text(description))</desc>
      <style>\(Self.style)</style>
      <rect class="ground" x="\(corner)" y="\(corner)" width="\(width)" height="\(height)" rx="6" fill="#ffffff"/>
      \(titledElements.joined(separator: "\n"))
      </svg>

      """
  }

  private static let fonts = "system-ui, 'DejaVu Sans', sans-serif"

  private static let style =
    ".core{stroke:\(ChartColors.busyOnLight)}@media (prefers-color-scheme:dark){svg{color:#e6edf3}.ground{fill:#0d1117}.core{stroke:\(ChartColors.busyOnDark)}}"

  /// Units that title and caption take.
  private var top: Double { caption == nil ? 30 : 46 }

  private var titledElements: [String] {
    var whole = Drawing(width: drawing.width)
    let columns = Int(drawing.width / 9.4)
    whole.text(
      MarkupText.shortened(title, toColumns: columns), x: 0, y: 8,
      font: .init(size: 14, isBold: true))
    if let caption {
      whole.text(
        MarkupText.shortened(caption, toColumns: Int(drawing.width / 7)), x: 0, y: 27,
        font: .init(size: 12, isQuiet: true))
    }
    whole.group(drawing.elements, x: 0, y: top)
    return whole.elements
  }

  private func element(elements: [String], height: Double) -> String {
    let (width, height) = (Drawing.number(drawing.width), Drawing.number(height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      font-family="\(Self.fonts)" style="max-width:100%;height:auto;display:block">
      <title>\(MarkupText.text(title))</title>
      <desc>\(MarkupText.text(description))</desc>
      \(elements.joined(separator: "\n"))
      </svg>
      """
  }
}
