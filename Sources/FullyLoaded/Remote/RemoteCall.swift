import CWorkers

/// One call of a remote function in a worker: the arguments come from it, the result goes to it.
///
/// For the code that ``Remote()`` writes.
public struct RemoteCall: ~Copyable {
  /// How far the call has come: what failed, when something has.
  enum Phase {
    case decoding, running, encoding
  }

  private var decoder: WireDecoder
  var encoder: WireEncoder
  private(set) var phase = Phase.decoding
  /// When the function was called and when it returned, in nanoseconds of the monotonic clock.
  private(set) var begun: UInt64 = 0
  private(set) var ended: UInt64 = 0
  /// Where the pool reads which task's arguments were decoded last, and this task's number.
  private let decoded: (word: UnsafeMutablePointer<UInt64>, task: UInt64)?

  /// - Parameters:
  ///   - arguments: What the pool has encoded; must outlive the call.
  ///   - encoder: Takes the result.
  ///   - decoded: The word of the page that takes the task's number once its arguments are decoded, and that number.
  init(
    arguments: UnsafeRawBufferPointer, result encoder: consuming WireEncoder,
    decoded: (word: UnsafeMutablePointer<UInt64>, task: UInt64)? = nil
  ) {
    decoder = WireDecoder(arguments)
    self.encoder = encoder
    self.decoded = decoded
  }

  /// The next argument.
  ///
  /// - Parameter type: Its type.
  /// - Returns: The argument.
  /// - Throws: ``WireError``, or what the type's own decoding throws.
  public mutating func argument<T: Decodable>(_ type: T.Type) throws -> T {
    try decoder.decode(type)
  }

  /// All arguments are here, and the function is about to be called.
  public mutating func begin() {
    phase = .running
    if let (word, task) = decoded { workerPageStore(word, task) }
    begun = workersNow()
  }

  /// The function has returned.
  ///
  /// - Parameter result: What it returned.
  /// - Throws: ``WireError``, or what the type's own encoding throws.
  public mutating func end<T: Encodable>(_ result: T) throws {
    end()
    try encoder.encode(result)
  }

  /// The function has returned nothing.
  public mutating func end() {
    ended = workersNow()
    phase = .encoding
  }

  /// The function has thrown.
  mutating func fail() {
    ended = workersNow()
  }

  /// Gives the encoder back.
  consuming func finish() -> WireEncoder {
    encoder
  }
}
