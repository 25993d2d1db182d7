/// How many tasks a thread draws at a time, by the time that tasks have taken: a plain value.
///
/// One at first. Then as many as fill about 0.2 ms: enough for the hand-over not to count, few enough for nobody to wait for long.
struct ChunkPacer {
  /// Nanoseconds below which a chunk is too short, and above which it is too long.
  private static let enough: UInt64 = 100_000
  private static let tooMuch: UInt64 = 400_000

  /// At least 1.
  private(set) var size: Int
  /// `nil` when the size is fixed.
  private let most: Int?

  /// - Parameters:
  ///   - chunkSize: What the caller has asked for.
  ///   - bufferLimit: How many tasks may be under way: at least 1.
  ///   - workers: How many threads share them: at least 1.
  init(_ chunkSize: ChunkSize, bufferLimit: Int, workers: Int) {
    switch chunkSize {
    case .fixed(let count):
      size = min(count, ChunkSize.largest)
      most = nil
    case .automatic:
      size = 1
      // While each thread runs one chunk, there is room for another that its results wait to be taken from.
      most = max(1, bufferLimit / (2 * workers))
    }
  }

  /// Tasks were drawn and run, all in so many nanoseconds.
  mutating func measured(_ nanoseconds: UInt64, for tasks: Int) {
    guard let most, tasks > 0 else { return }
    let average = nanoseconds / UInt64(tasks)
    let (expected, isHuge) = average.multipliedReportingOverflow(by: UInt64(size))
    if isHuge || expected > Self.tooMuch {
      size = max(1, Int((Self.tooMuch / 2) / average))
    } else if expected < Self.enough, tasks * 2 >= size {
      size = min(most, size * 2)
    }
  }
}
