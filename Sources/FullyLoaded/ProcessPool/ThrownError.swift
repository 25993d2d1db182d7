/// An error on its way from a worker to its pool.
enum ThrownError {
  /// Writes an error: its type and its words, and the error itself where it can be encoded.
  static func encode(_ error: any Error, to encoder: inout WireEncoder) throws {
    let type = type(of: error as Any)
    try encoder.encode(String(reflecting: type))
    try encoder.encode("\(error)")
    let start = encoder.count
    guard let codable = error as? any Codable, let mangled = _mangledTypeName(type) else {
      try encoder.encode("")
      return
    }
    do {
      try encoder.encode(mangled)
      try encode(codable, to: &encoder)
    } catch {
      // Its words must do.
      encoder.truncate(to: start)
      try encoder.encode("")
    }
  }

  private static func encode(_ value: some Encodable, to encoder: inout WireEncoder) throws {
    try encoder.encode(value)
  }

  /// The error as it was thrown, or a ``RemoteError`` in its place.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> any Error {
    var decoder = WireDecoder(bytes)
    guard let type = try? decoder.decode(String.self), let text = try? decoder.decode(String.self)
    else { return RemoteError(type: "unknown", description: "An error that could not be decoded.") }
    if let mangled = try? decoder.decode(String.self), !mangled.isEmpty,
      let errorType = _typeByName(mangled) as? any (Error & Decodable).Type,
      let error = try? decode(errorType, from: &decoder)
    {
      return error
    }
    return RemoteError(type: type, description: text)
  }

  private static func decode<Thrown: Error & Decodable>(
    _ type: Thrown.Type, from decoder: inout WireDecoder
  ) throws -> any Error {
    try decoder.decode(type)
  }
}
