import Synchronization

/// What a snippet prints, instead of printing it.
final class Transcript: Sendable {
  @TaskLocal static var current: Transcript?

  private let contents = Mutex<[String]>([])
  private let hear: @Sendable (String) -> Void

  /// - Parameter hear: Gets every line as it is printed.
  init(hear: @escaping @Sendable (String) -> Void = { _ in }) {
    self.hear = hear
  }

  var lines: [String] { contents.withLock { $0 } }

  fileprivate func add(_ text: String) {
    contents.withLock { $0 += text.split(separator: "\n").map(String.init) }
    hear(text)
  }
}

/// Prints to the transcript of the running test: snippets call it by the name of Swift's own.
func print(_ items: Any...) {
  let text = items.map { "\($0)" }.joined(separator: " ")
  if let transcript = Transcript.current { transcript.add(text) } else { Swift.print(text) }
}

/// Runs a snippet.
///
/// - Parameters:
///   - hear: Gets every line as it is printed.
///   - snippet: What to run.
/// - Returns: The lines that it prints.
/// - Throws: What the snippet throws.
func printed(
  hear: @escaping @Sendable (String) -> Void = { _ in }, _ snippet: () async throws -> Void
) async throws -> [String] {
  let transcript = Transcript(hear: hear)
  try await Transcript.$current.withValue(transcript) { try await snippet() }
  return transcript.lines
}
