/// Memory that an encoded value refers to and that must live as long as the value may be decoded.
protocol WireAttachment: AnyObject, Sendable {}

/// An encoder that remembers attachments.
protocol WireAttaching {
  func attach(_ object: any WireAttachment)
}
