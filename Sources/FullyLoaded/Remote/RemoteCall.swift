import CWorkers
import ErrorKinds
import Glibc

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
  /// How long the function ran, in nanoseconds; 0 when it was not called.
  var running: UInt64 { ended > begun && begun > 0 ? ended - begun : 0 }
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

  /// Makes the call that the rest of the arguments is for, and writes its ``MeasuredCall``.
  ///
  /// - Parameter service: Reads the rest of the arguments.
  /// - Throws: What the decoding of the arguments or the encoding of the result throws. What the function throws is written as well.
  mutating func measure(_ service: RemoteService) async throws {
    let place = encoder.count
    for _ in 0..<5 { try encoder.encode(UInt64(0)) }
    var taken = WireEncoder(byteLimit: 0)
    swap(&taken, &encoder)
    var inner = Self(arguments: decoder.rest, result: taken, decoded: decoded)
    var failure: (any Error)?
    do {
      switch service {
      case .synchronous(let serve): try serve(&inner)
      case .asynchronous(let serve): try await serve(&inner)
      }
    } catch {
      if inner.phase == .running { inner.fail() }
      failure = error
    }
    (phase, begun, ended) = (inner.phase, inner.begun, inner.ended)
    encoder = inner.finish()
    if let failure {
      guard phase == .running else { throw failure }
      phase = .encoding
      encoder.truncate(to: place + 40)
      let kind = ErrorKind(of: failure)
      try encoder.encode(kind.name)
      try encoder.encode(kind.message)
    }
    let stay = [
      begun, ended, UInt64(getpid()), UInt64(UInt(pthread_self())), failure == nil ? 1 : 0,
    ]
    for (index, word) in stay.enumerated() {
      encoder.bytes.overwrite(at: place + 8 * index, with: word)
    }
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
