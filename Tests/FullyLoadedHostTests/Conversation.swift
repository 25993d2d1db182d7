import Foundation
import FullyLoadedHost

/// Everything that a host says to some lines, and then the end of the input.
func conversation(_ functions: [SwiftHost.Function], _ lines: [String]) async throws -> [String] {
  let requests = Pipe()
  let messages = Pipe()
  try requests.fileHandleForWriting.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  try requests.fileHandleForWriting.close()
  try await SwiftHost(functions).serve(
    input: requests.fileHandleForReading.fileDescriptor,
    output: messages.fileHandleForWriting.fileDescriptor)
  try messages.fileHandleForWriting.close()
  let output = try messages.fileHandleForReading.readToEnd() ?? Data()
  return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
}
