import Foundation
import Testing

/// A real process of `/bin/sh` that lives until the test has done with it.
struct LiveProcess {
  private let shell = Process()
  private let output = Pipe()
  private let input = Pipe()

  /// Its process number.
  var process: Int32 { shell.processIdentifier }

  /// Runs a script in it, and waits until the script writes its first line.
  ///
  /// - Parameter script: Writes a line when it is where the test wants it. Whatever it starts should read
  ///   from standard input, so that it ends with the test, however that ends.
  /// - Throws: Where the shell cannot be started, or ends without a line.
  init(_ script: String) throws {
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.standardOutput = output
    shell.standardInput = input
    try shell.run()
    try #require(!output.fileHandleForReading.availableData.isEmpty, "The script wrote nothing.")
  }

  /// Closes its standard input, and waits for its end.
  func end() throws {
    try input.fileHandleForWriting.close()
    shell.waitUntilExit()
  }
}
