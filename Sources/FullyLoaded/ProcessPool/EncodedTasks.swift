/// The encoded arguments of some tasks, which are drawn together and live as long as one of them may still be sent.
///
/// Written by one thread, then only read.
final class EncodedTasks: @unchecked Sendable {
  private var encoder: WireEncoder
  /// Where each task's arguments begin; and, after the last, where they end.
  private var bounds = [0]
  /// Memory that the arguments refer to and that has to live as long.
  private(set) var attachments: [any WireAttachment] = []

  /// The most bytes that one task may take.
  private let byteLimit: Int

  init(byteLimit: Int?) {
    self.byteLimit = byteLimit ?? .max
    encoder = WireEncoder()
  }

  var count: Int { bounds.count - 1 }

  var byteCount: Int { encoder.count }

  /// Adds a task.
  ///
  /// Throws what the encoding throws; then the task is not added.
  func append(_ encode: (inout WireEncoder) throws -> Void) rethrows {
    let (limit, overflow) = encoder.count.addingReportingOverflow(byteLimit)
    encoder.byteLimit = overflow ? .max : limit
    do {
      try encode(&encoder)
    } catch {
      encoder.truncate(to: bounds[bounds.count - 1])
      throw error
    }
    bounds.append(encoder.count)
    attachments += encoder.takeAttachments()
  }

  /// The arguments of a task.
  func withArguments<Result>(
    of position: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let range = bounds[position]..<bounds[position + 1]
    return try encoder.withBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}

/// One task's encoded arguments.
struct EncodedTask: Sendable {
  let tasks: EncodedTasks
  let position: Int
}
