/// Why a document is not a record that can be read.
public enum RecordDocumentError: Error, Equatable, CustomStringConvertible {
  /// It is not JSON, or a field is missing or wrong; a sentence says which.
  case unreadable(String)
  /// It is a document of another kind or version.
  case otherSchema(found: String, expected: [String])

  public var description: String {
    switch self {
    case .unreadable(let why):
      "This is not a record of Fully Loaded. \(why)"
    case .otherSchema(let found, let expected):
      "The record has the schema '\(found)'. This version reads \(Prose.list(expected.map { "'\($0)'" }))."
    }
  }

  /// What the standard library found, in one sentence that names the field.
  static func sentence(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "The field '\(path(context.codingPath + [key]))' is missing."
    case .typeMismatch(_, let context) where !context.codingPath.isEmpty,
      .valueNotFound(_, let context) where !context.codingPath.isEmpty:
      "The field '\(path(context.codingPath))' has a value of another kind."
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "The field '\(path(context.codingPath))' is wrong: \(context.debugDescription)"
    case .typeMismatch, .valueNotFound:
      "It is JSON, but not an object."
    default:
      "It is not JSON."
    }
  }

  /// `strategies[2].runs[0].round`.
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}
