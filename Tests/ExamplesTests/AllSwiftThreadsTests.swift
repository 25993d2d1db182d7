import Foundation
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `the all-Swift example prints as the original does` {
  @Test func `logical processors, tasks, the results, the elapsed time`() throws {
    let lines = try output(of: "all-swift-threads", "3")
    let sums = ["1.264911011363067e+17", "1.2649110113631182e+17", "1.2649110113631494e+17"]
    try #require(lines.count == 6)
    #expect(lines[0].wholeMatch(of: /logical_processors = [1-9]\d*/) != nil)
    #expect(lines[1] == "tasks = 3")
    #expect(Array(lines[2..<5]) == sums)
    #expect(lines[5].wholeMatch(of: /Elapsed time: \d+\.\d\ds/) != nil)
  }

  @Test func `it is as short as its siblings in Python`() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/all-swift-threads/main.swift")
    let lines = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
    // Closing braces are not counted: where Python says nothing, Swift needs them.
    #expect((8...12).contains(lines.count { $0.contains(/[a-z]/) }))
  }

  /// Runs an example that was built beside the tests; returns the lines it prints.
  private func output(of example: String, _ arguments: String...) throws -> [String] {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: example)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
