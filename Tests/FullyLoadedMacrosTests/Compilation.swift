import Foundation

/// What the compiler says of a file that uses the library.
struct Compilation {
  /// Zero where there are no errors.
  let status: Int32
  /// All of it, with nothing that differs from one machine or folder to another.
  let messages: String

  /// Checks a file as the compiler checks it in a package, and writes no program.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - options: For the compiler, after those that the library needs.
  /// - Throws: What starting the compiler throws.
  init(of path: String, options: [String] = []) async throws {
    // The messages go to a file: a pipe that nobody empties in time would stop the compiler.
    let log = FileManager.default.temporaryDirectory
      .appending(path: "compilation-\(UUID().uuidString).txt")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let output = try FileHandle(forWritingTo: log)
    defer { try? output.close() }

    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments =
      [Self.compiler, "-typecheck", path, "-module-name", "Fixture", "-swift-version", "6"]
      + ["-package-name", "fixture", "-diagnostic-style", "llvm", "-no-color-diagnostics"]
      + (try BuiltLibrary().compilerOptions) + options
    compiler.standardOutput = output
    compiler.standardError = output
    status = try await withCheckedThrowingContinuation { continuation in
      compiler.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try compiler.run() } catch { continuation.resume(throwing: error) }
    }
    messages = try String(contentsOf: log, encoding: .utf8).withoutMachine(fixture: path)
  }

  /// The same in an order that stays: of two diagnostics about one expression, the compiler gives now this one first and now the other.
  var diagnostics: String { messages.inOrderOfPlaces }

  /// The compiler beside the `swift` that builds this package; see `Scripts/swift-version.sh`.
  private static let compiler = (ProcessInfo.processInfo.environment["SWIFT"] ?? "swift") + "c"
}

extension String {
  /// Diagnostics without folders, and without what they show of the library itself: its lines move whenever somebody works on it.
  fileprivate func withoutMachine(fixture: String) -> String {
    let generated = "/swift-generated-sources/"
    var lines: [Substring] = []
    var isInLibrary = false
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("/"), let severity = line.firstRange(of: ": ") else {
        if !isInLibrary { lines.append(line) }
        continue
      }
      let place = line[..<severity.lowerBound]
      let name = place.split(separator: "/").last ?? ""
      isInLibrary = !place.hasPrefix(fixture) && !place.contains(generated)
      let shown = isInLibrary ? name.prefix { $0 != ":" } : name
      lines.append(shown + line[severity.lowerBound...])
    }
    return lines.joined(separator: "\n")
  }

  /// Diagnostics that follow each other and are about one line, by column, each with what belongs to it.
  fileprivate var inOrderOfPlaces: String {
    struct Diagnostic {
      var line = ""
      var column = 0
      var text: [Substring]
    }
    var lines: [[Diagnostic]] = []
    for text in split(separator: "\n", omittingEmptySubsequences: true) {
      // `Pools.swift:12:16: error: …`; notes and source lines belong to what is above them.
      let parts = text.split(separator: ":", maxSplits: 3)
      if parts.count == 4, Int(parts[1]) != nil, let column = Int(parts[2]),
        !parts[3].hasPrefix(" note")
      {
        let diagnostic = Diagnostic(
          line: "\(parts[0]):\(parts[1])", column: column, text: [text])
        if lines.last?.last?.line == diagnostic.line {
          lines[lines.count - 1].append(diagnostic)
        } else {
          lines.append([diagnostic])
        }
      } else if lines.isEmpty {
        lines.append([Diagnostic(text: [text])])
      } else {
        lines[lines.count - 1][lines[lines.count - 1].count - 1].text.append(text)
      }
    }
    return lines.flatMap { $0.sorted { $0.column < $1.column } }.flatMap(\.text)
      .map { $0 + "\n" }.joined()
  }
}
