/// What became of a task, as a host tells it: a value, or why there is none.
public enum TaskOutcome: Hashable, Sendable {
  case value(Value)
  /// The function has raised an error: the name of its type, and what it says.
  case raised(kind: String, message: String)
  /// The function has returned something that has no form of a value; the end of a sentence.
  case failed(String)

  /// How the text of a task that raised an error begins, and no value's.
  public static let raisedOpening = Array(#"{"error":"#.utf8)
  /// How the text of a result without a value begins, and no value's.
  public static let failedOpening = Array(#"{"failed":"#.utf8)

  /// Reads an outcome from its text.
  ///
  /// - Parameter bytes: That of a value, `{"error":["ValueError","…"]}` or `{"failed":"…"}`.
  /// - Throws: ``ValueTextError``.
  public init(text bytes: [UInt8]) throws(ValueTextError) {
    if let content = bytes.content(after: Self.raisedOpening) {
      let parts = try Value(text: content).elements ?? []
      guard parts.count == 2, case .text(let kind) = parts[0], case .text(let message) = parts[1]
      else { throw .unexpected(offset: 0) }
      self = .raised(kind: kind, message: message)
    } else if let content = bytes.content(after: Self.failedOpening) {
      guard case .text(let reason) = try Value(text: content) else {
        throw .unexpected(offset: 0)
      }
      self = .failed(reason)
    } else {
      self = .value(try Value(text: bytes))
    }
  }

  /// The outcome's text.
  public var text: String {
    switch self {
    case .value(let value): value.text
    case .raised(let kind, let message):
      "{\"error\":\(Value.list([.text(kind), .text(message)]).text)}"
    case .failed(let reason): "{\"failed\":\(Value.text(reason).text)}"
    }
  }
}

extension [UInt8] {
  /// What stands in an object that begins so; `nil` for anything else.
  fileprivate func content(after opening: [UInt8]) -> ArraySlice<UInt8>? {
    guard starts(with: opening), last == UInt8(ascii: "}") else { return nil }
    return self[opening.count..<(count - 1)]
  }
}
