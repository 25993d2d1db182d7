/// What a task came to, as its worker sent it: decoded by the caller, whose types may run code of their own.
enum RawOutcome: Sendable {
  case value(ReplyBytes)
  /// Made into an error by the caller.
  case failure(@Sendable () -> any Error)
}

/// The bytes of a reply; few are kept without an allocation.
enum ReplyBytes: Sendable {
  case few(UInt64, UInt64, count: UInt8)
  case many([UInt8])

  init(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count <= 16 else {
      self = .many([UInt8](bytes))
      return
    }
    var words: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    self = .few(words.0, words.1, count: UInt8(bytes.count))
  }

  init(text: String) {
    self = [UInt8](text.utf8).withUnsafeBytes { Self($0) }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch self {
    case .few(let first, let second, let count):
      try withUnsafeBytes(of: (first, second)) {
        try body(UnsafeRawBufferPointer(rebasing: $0[..<Int(count)]))
      }
    case .many(let bytes): try bytes.withUnsafeBytes(body)
    }
  }

  /// The bytes as text.
  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}
