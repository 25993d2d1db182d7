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
  /// - Parameter language: As it stands behind the opening fence; the empty text for blocks of output.
  /// - Returns: Their lines.
  func blocks(_ language: String) -> [[String]] {
    sections(from: "```\(language)", to: "```")
  }

  /// What stands between marks in a source file, in order, moved to the left as one.
  var snippets: [[String]] {
    sections(from: "// snippet", to: "// end").map { block in
      let depth = block.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
      return block.map { String($0.dropFirst(depth)) }
    }
  }

  private func sections(from first: String, to last: String) -> [[String]] {
    var sections: [[String]] = []
    var section: [String]?
    // A block in another language has the same last line.
    var isElsewhere = false
    for line in lines {
      let text = line.drop { $0 == " " }
      if section != nil, text == last {
        sections.append(section ?? [])
        section = nil
      } else if section != nil {
        section?.append(String(line))
      } else if isElsewhere {
        isElsewhere = text != last
      } else if text == first {
        section = []
      } else {
        isElsewhere = text.hasPrefix("```")
      }
    }
    return sections
  }
}

extension Document {
  /// Whether a block of output shows these lines; process identifiers differ from run to run.
  ///
  /// - Parameter lines: What was printed.
  /// - Returns: Whether it is shown.
  func shows(_ lines: [String]) -> Bool {
    func masked(_ lines: [String]) -> [String] {
      lines.map { $0.replacing(/(pid|kill -9) \d+/) { "\($0.1) …" } }
    }
    return blocks("").contains { masked($0) == masked(lines) }
  }
}
