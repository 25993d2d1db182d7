/// What became of a task, as it is kept: in its text, or, where that is long, as what tells it from others.
public struct RecordedOutcome: Codable, Sendable, Equatable {
  /// The outcome's text; `nil` when it is too long to be kept.
  public var text: String?
  /// How long the text is, in bytes.
  public var bytes: Int
  /// FNV-1a over the text, 16 hexadecimal digits.
  public var digest: String

  /// Bytes of the longest text that is kept.
  public static let longest = 65_536

  /// - Parameter text: That of an outcome.
  public init(_ text: [UInt8]) {
    self.text = text.count <= Self.longest ? String(decoding: text, as: UTF8.self) : nil
    bytes = text.count
    var digest = Digest()
    digest.add(text)
    self.digest = digest.hexadecimal
  }
}
