/// Where the encoders of one value, and of what lies within it, write.
final class WireTarget {
  var bytes: WireBytes
  let attachments: WireAttachments
  /// How deep in other values this one lies.
  var depth: Int
  /// Values out of line that are still to be put behind the one being written: where their place is to be noted, and the value.
  private var pending: [(note: Int, value: WireTarget)] = []
  /// What went wrong where it could not be told.
  private var failure: (any Error)?

  /// Goes on where another encoder has stopped.
  init(taking bytes: inout WireBytes) {
    let limit = bytes.limit
    self.bytes = WireBytes(capacity: 16, limit: limit)
    attachments = WireAttachments()
    depth = 0
    swap(&self.bytes, &bytes)
  }

  /// A value out of line.
  init(within target: WireTarget) {
    bytes = WireBytes(limit: target.bytes.limit)
    attachments = target.attachments
    depth = target.depth + 1
  }

  /// Gives the bytes to who goes on.
  func takeBytes() -> WireBytes {
    var taken = WireBytes(capacity: 16)
    swap(&taken, &bytes)
    return taken
  }

  /// Writes a value, whatever its type.
  func append<Value: Encodable>(_ value: Value) throws {
    if try bytes.appendPlain(value) { return }
    if let composite = value as? any WireComposite {
      try nested { try composite.write(to: self) }
    } else {
      try nested { try appendItems { try value.encode(to: WireValueEncoder(target: self)) } }
    }
  }

  /// Writes the items of a value, with their lengths before and values out of line after them.
  func appendItems(_ body: () throws -> Void) throws {
    let start = bytes.count
    try bytes.append(UInt64(0))
    try bytes.append(UInt64(0))
    let outer = pending
    pending = []
    try body()
    if let failure { throw failure }
    bytes.overwrite(at: start + 8, with: UInt64(bytes.count - start - 16))
    try appendPending(relativeTo: start + 16)
    pending = outer
    bytes.overwrite(at: start, with: UInt64(bytes.count - start - 8))
  }

  private func appendPending(relativeTo start: Int) throws {
    for (note, value) in pending {
      bytes.overwrite(at: note, with: UInt64(bytes.count - start))
      let finished = try value.finished()
      try bytes.append(finished.buffer)
    }
    pending = []
  }

  /// The whole of a value out of line.
  private func finished() throws -> WireBytes {
    if let failure { throw failure }
    var whole = WireBytes(limit: bytes.limit)
    try whole.append(UInt64(0))
    try whole.append(UInt64(bytes.count))
    for (note, value) in pending {
      // Where it will lie, behind the items and the values before it.
      bytes.overwrite(at: note, with: UInt64(bytes.count))
      let finished = try value.finished()
      try bytes.append(finished.buffer)
    }
    try whole.append(bytes.buffer)
    whole.overwrite(at: 0, with: UInt64(whole.count - 8))
    return whole
  }

  /// Notes that a value lies out of line, and gives that out.
  ///
  /// Asking for a nested container cannot fail, so that what goes wrong here is told when the value that holds it ends.
  ///
  /// - Parameter item: Writes what comes before the item, then calls its parameter.
  /// - Returns: Where the value is written.
  func outOfLine(_ item: (() throws -> Void) throws -> Void) -> WireTarget {
    let value = WireTarget(within: self)
    do {
      guard value.depth < WireError.depthLimit else {
        throw WireError.tooDeep(limit: WireError.depthLimit)
      }
      try item {
        try bytes.append(WireItem.outOfLine.rawValue)
        pending.append((bytes.count, value))
        try bytes.append(UInt64(0))
      }
    } catch {
      failure = failure ?? error
    }
    return value
  }

  /// Writes an item with a value.
  func appendItem<Value: Encodable>(_ value: Value) throws {
    if let optional = value as? any WireOptional {
      guard let wrapped = optional.wireWrapped else {
        try bytes.append(WireItem.none.rawValue)
        return
      }
      try bytes.append(WireItem.value.rawValue)
      try appendOpened(wrapped)
    } else {
      try bytes.append(WireItem.value.rawValue)
      try append(value)
    }
  }

  private func appendOpened(_ value: some Encodable) throws {
    try append(value)
  }

  /// Writes an item with its length before it; all of it or nothing, since a type may catch the error of one item and go on.
  ///
  /// - Parameters:
  ///   - name: Written before it, where items have names.
  ///   - body: Writes the item.
  /// - Throws: What `body` throws, or ``WireError/tooLarge(byteLimit:)``; then nothing is written.
  func appendWithLength(name: String? = nil, _ body: () throws -> Void) throws {
    try wholly {
      if let name { try bytes.append(name) }
      let start = bytes.count
      try bytes.append(UInt64(0))
      try body()
      bytes.overwrite(at: start, with: UInt64(bytes.count - start - 8))
    }
  }

  /// Writes all of something or nothing.
  ///
  /// - Parameter body: Writes it.
  /// - Throws: What `body` throws; then nothing is written.
  func wholly(_ body: () throws -> Void) throws {
    let (before, outer, fault) = (bytes.count, pending, failure)
    do {
      try body()
    } catch {
      bytes.count = before
      pending = outer
      failure = fault
      throw error
    }
  }

  /// Goes one value deeper.
  private func nested(_ body: () throws -> Void) throws {
    guard depth < WireError.depthLimit else { throw WireError.tooDeep(limit: WireError.depthLimit) }
    depth += 1
    defer { depth -= 1 }
    try body()
  }
}

/// What the values on their way refer to.
final class WireAttachments {
  var objects: [any WireAttachment] = []
}

/// What comes first in an item.
enum WireItem: UInt8 {
  case none = 0
  case value = 1
  case outOfLine = 2
}

/// An optional of any type.
protocol WireOptional {
  /// The value, which is `Encodable` where the optional was encoded.
  var wireWrapped: (any Encodable)? { get }
}

extension Optional: WireOptional where Wrapped: Encodable {
  var wireWrapped: (any Encodable)? { map { $0 } }
}
