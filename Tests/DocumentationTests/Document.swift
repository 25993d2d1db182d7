import Foundation

/// A document with blocks of code.
struct Document {
  private let lines: [Substring]

  /// - Parameter path: Where it is, from the package's root on.
  /// - Throws: What reading it throws.
  init(_ path: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)")
    lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The blocks of code in a language, in order, each as its lines.
  ///
  /// - Parameter language: As it stands behind the opening fence.
  /// - Returns: Their lines.
  func blocks(_ language: String) -> [[String]] {
    sections.filter { $0.mark == "```\(language)" }.map(\.lines)
  }

  /// The output that is shown below a block of Swift, each as its lines.
  ///
  /// - Parameter number: Which block of Swift, counted from 1.
  /// - Returns: The lines, or `nil` where there is no such block, or no output right after it.
  func output(of number: Int) -> [String]? {
    let places = sections.indices.filter { sections[$0].mark == "```swift" }
    guard places.indices.contains(number - 1) else { return nil }
    let next = places[number - 1] + 1
    return sections.indices.contains(next) && sections[next].mark == "```"
      ? sections[next].lines : nil
  }

  /// What stands between marks in a source file, moved to the left as one, by the number of the block that shows it.
  ///
  /// A block may be in several pieces.
  var snippets: [Int: [String]] {
    let pieces = sections.compactMap { section in
      section.mark.split(separator: " snippet ").last.flatMap { Int($0) }.map {
        ($0, section.lines)
      }
    }
    return Dictionary(pieces, uniquingKeysWith: +).mapValues { lines in
      let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      return lines.map { String($0.dropFirst(depth)) }
    }
  }

  private struct Section {
    /// What it begins with: "```swift", "// snippet 3".
    let mark: String
    var lines: [String] = []

    /// What it ends with.
    var end: String {
      mark.hasPrefix("```") ? "```" : mark.hasPrefix("#") ? "# end" : "// end"
    }
  }

  /// Blocks of code and snippets, in order.
  private var sections: [Section] {
    var sections: [Section] = []
    var isInside = false
    for line in lines {
      let text = line.drop { $0 == " " }
      if isInside {
        isInside = text != sections[sections.count - 1].end
        if isInside { sections[sections.count - 1].lines.append(String(line)) }
      } else if ["```", "// snippet ", "# snippet "].contains(where: text.hasPrefix) {
        sections.append(Section(mark: String(text)))
        isInside = true
      }
    }
    return sections
  }
}

extension Document {
  /// Whether the output below a block of Swift is these lines; process identifiers differ from run to run.
  ///
  /// - Parameters:
  ///   - lines: What was printed.
  ///   - number: Which block of Swift, counted from 1.
  /// - Returns: Whether it is shown.
  func shows(_ lines: [String], below number: Int) -> Bool {
    func masked(_ lines: [String]) -> [String] {
      lines.map { $0.replacing(/(pid|kill -9) \d+/) { "\($0.1) …" } }
    }
    return output(of: number).map(masked) == masked(lines)
  }
}
