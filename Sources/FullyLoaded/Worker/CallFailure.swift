/// What a worker says of a call that has failed.
struct CallFailure {
  let kind: ReplyHeader.Kind
  /// A ``ThrownError``, or a text.
  let bytes: ReplyBytes

  /// - Parameters:
  ///   - error: What the call threw.
  ///   - phase: How far it had come.
  init(_ error: any Error, in phase: RemoteCall.Phase) {
    switch (phase, error) {
    case (.decoding, _): kind = .argumentsNotReceived
    case (.encoding, WireError.tooLarge): kind = .tooLarge
    case (.encoding, _): kind = .resultNotSent
    case (.running, is CancellationError): kind = .cancelled
    case (.running, _): kind = .thrown
    }
    guard kind == .thrown else {
      bytes = ReplyBytes(text: "\(error)")
      return
    }
    var encoder = WireEncoder()
    // Texts only: this cannot fail for lack of room or codability.
    try? ThrownError.encode(error, to: &encoder)
    bytes = encoder.withBytes { ReplyBytes($0) }
  }

  /// The error that the caller gets for it.
  ///
  /// - Parameters:
  ///   - kind: What the worker has said; anything but ``ReplyHeader/Kind/value``.
  ///   - bytes: What came with it.
  ///   - task: What messages call the task.
  ///   - limit: The most bytes that a result may take.
  /// - Returns: The error.
  static func error(
    _ kind: ReplyHeader.Kind, _ bytes: ReplyBytes, task: @autoclosure () -> TaskName, limit: Int?
  ) -> any Error {
    switch kind {
    case .thrown: bytes.withBytes(ThrownError.decode)
    case .cancelled: CancellationError()
    case .tooLarge: PoolError.payloadTooLarge(task: task(), limit: limit ?? .max)
    case .argumentsNotReceived:
      PoolError.argumentsNotReceived(task: task(), reason: bytes.text)
    default: PoolError.resultNotSent(task: task(), reason: bytes.text)
    }
  }
}
