import FoundationEssentials

/// As much of JSON Schema as the project's own schemas use; anything else in a schema is an error, so that nothing passes unseen.
///
/// - Source: JSON Schema, draft 2020-12: Core and Validation.
public struct JSONSchema: Sendable {
  private let root: JSON

  /// A schema of `Documentation/schemas`.
  ///
  /// - Parameter name: `comparison-1`.
  /// - Throws: What the file system and the decoder throw.
  public init(_ name: String) throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let path = "\(root)/Documentation/schemas/fully-loaded.\(name).schema.json"
    self.root = try JSON(text: String(contentsOf: URL(filePath: path), encoding: .utf8))
  }

  /// Checks a document that says itself which schema it has.
  ///
  /// - Throws: ``Violations`` when it does not keep to it, has fields that the schema does not know, or has no schema.
  public static func check(_ text: String) throws {
    let document = try JSON(text: text)
    guard let name = document["schema"]?.text, name.hasPrefix("fully-loaded.") else {
      throw Violations(texts: ["The document has no schema."])
    }
    let file = name.dropFirst("fully-loaded.".count).replacing("/", with: "-")
    let violations = try JSONSchema(String(file)).violations(in: document)
    guard violations.isEmpty else { throw Violations(texts: violations) }
  }

  /// What is wrong with a document: a line each, with the place.
  ///
  /// Fields that the schema does not know are wrong here: readers pass over them, but what this tool writes is in its schema.
  public func violations(in document: JSON) -> [String] {
    check(document, root, at: "")
  }

  /// Why a document does not keep to its schema.
  public struct Violations: Error, CustomStringConvertible {
    public let texts: [String]

    public var description: String { texts.joined(separator: "\n") }
  }

  private static let words: Set<String> = [
    "$schema", "$id", "$comment", "$defs", "title", "description", "$ref", "type", "const", "enum",
    "minimum", "maximum", "pattern", "items", "minItems", "uniqueItems", "required", "properties",
    "additionalProperties", "anyOf", "if", "then",
  ]

  private func check(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
    guard let words = schema.members else { return ["\(place): The schema is no object."] }
    let unknown = words.keys.filter { !Self.words.contains($0) }.sorted()
    var found = unknown.map { "\(place): '\($0)' in the schema is not understood." }
    if let reference = words["$ref"]?.text {
      guard let target = definition(reference) else { return found + ["\(place): \(reference)?"] }
      found += check(value, target, at: place)
    }
    found += kinds(value, words, at: place) + numbers(value, words, at: place)
    found += elements(value, words, at: place) + members(value, words, at: place)
    if let options = words["anyOf"]?.elements {
      let results = options.map { check(value, $0, at: place) }
      // The nearest miss says most.
      if !results.contains(where: \.isEmpty) { found += results.min { $0.count < $1.count } ?? [] }
    }
    if let condition = words["if"], let consequence = words["then"],
      check(value, condition, at: place).allSatisfy({ $0.hasSuffix(Self.unknownField) })
    {
      found += check(value, consequence, at: place).filter { !$0.hasSuffix(Self.unknownField) }
    }
    return found
  }

  private static let unknownField = "is no field of the schema."

  private func definition(_ reference: String) -> JSON? {
    guard reference.hasPrefix("#/$defs/") else { return nil }
    return root["$defs"]?[String(reference.dropFirst("#/$defs/".count))]
  }

  private func kinds(_ value: JSON, _ words: [String: JSON], at place: String) -> [String] {
    var found: [String] = []
    if let type = words["type"] {
      let kinds = type.text.map { [$0] } ?? type.elements?.compactMap(\.text) ?? []
      let fits =
        kinds.contains(value.kind) || value.kind == "integer" && kinds.contains("number")
      if !fits { found.append("\(place): \(value.kind) instead of \(kinds).") }
    }
    if let constant = words["const"], constant != value {
      found.append("\(place): not \(constant).")
    }
    if let values = words["enum"]?.elements, !values.contains(value) {
      found.append("\(place): none of \(values).")
    }
    if let pattern = words["pattern"]?.text, let text = value.text {
      let matches = (try? Regex(pattern)).map { text.contains($0) } ?? false
      if !matches { found.append("\(place): '\(text)' does not match \(pattern).") }
    }
    return found
  }

  private func numbers(_ value: JSON, _ words: [String: JSON], at place: String) -> [String] {
    guard let number = value.number else { return [] }
    var found: [String] = []
    if let least = words["minimum"]?.number, number < least {
      found.append("\(place): \(number) is below \(least).")
    }
    if let most = words["maximum"]?.number, number > most {
      found.append("\(place): \(number) is above \(most).")
    }
    return found
  }

  private func elements(_ value: JSON, _ words: [String: JSON], at place: String) -> [String] {
    guard let elements = value.elements else { return [] }
    var found: [String] = []
    if let fewest = words["minItems"]?.number, Double(elements.count) < fewest {
      found.append("\(place): fewer than \(fewest) elements.")
    }
    if words["uniqueItems"] == .bool(true),
      elements.enumerated().contains(where: { elements[..<$0.offset].contains($0.element) })
    {
      found.append("\(place): an element is there twice.")
    }
    guard let items = words["items"] else { return found }
    return found
      + elements.enumerated().flatMap { check($0.element, items, at: "\(place)[\($0.offset)]") }
  }

  private func members(_ value: JSON, _ words: [String: JSON], at place: String) -> [String] {
    guard let members = value.members else { return [] }
    let required = words["required"]?.elements?.compactMap(\.text) ?? []
    var found = required.filter { members[$0] == nil }.map { "\(place).\($0) is missing." }
    let known = words["properties"]?.members
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      if let schema = known?[name] ?? words["additionalProperties"] {
        found += check(member, schema, at: "\(place).\(name)")
      } else if known != nil {
        found.append("\(place).\(name) \(Self.unknownField)")
      }
    }
    return found
  }
}
