import Foundation
import Testing

/// One of the programs in `Examples`, built beside the tests.
struct Example {
  let name: String

  /// Runs it.
  ///
  /// - Parameter arguments: Its arguments.
  /// - Returns: The lines that it prints.
  /// - Throws: What starting it throws.
  func output(_ arguments: String...) throws -> [String] {
    try output(of: [path] + arguments)
  }

  /// Runs it as so many ranks of MPI.
  ///
  /// - Parameter count: How many.
  /// - Returns: The lines that they print.
  /// - Throws: What starting it throws.
  func outputOfRanks(_ count: Int) throws -> [String] {
    // Containers, and what tests them, have no other user.
    let root = ["OMPI_ALLOW_RUN_AS_ROOT=1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1"]
    return try output(
      of: ["/usr/bin/env"] + root
        + ["mpirun", "--timeout", "60", "--oversubscribe", "--bind-to", "none"]
        + ["-n", "\(count)", path])
  }

  private var path: String { Bundle.main.bundleURL.appending(path: name).path }

  private func output(of words: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The lines of its source that say something: closing braces, which Python does without, are not counted.
  var lines: [String] {
    get throws {
      try Self.text(of: "Examples/\(name)/main.swift").split(separator: "\n").map(String.init)
        .filter { $0.contains(/[a-z]/) }
    }
  }

  /// A file of the package.
  static func text(of path: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)")
    return try String(contentsOf: file, encoding: .utf8)
  }
}
