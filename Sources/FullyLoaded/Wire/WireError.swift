/// Why a value could not be encoded or decoded.
public enum WireError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The value takes more bytes than it may.
  case tooLarge(byteLimit: Int)
  /// Values lie within values more than this deep.
  case tooDeep(limit: Int)
  /// What is there is not what should be.
  case corrupted(String)

  public var description: String {
    switch self {
    case .tooLarge(let limit): "it takes more than \(limit) bytes"
    case .tooDeep(let limit): "it holds values more than \(limit) deep"
    case .corrupted(let what): what
    }
  }

  @usableFromInline
  static let truncated = Self.corrupted("it ends too early")

  /// How deep values may lie within values: the stack of a thread is finite.
  static let depthLimit = 512
}
