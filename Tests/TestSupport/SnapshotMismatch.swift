/// A text that differs from its snapshot, or has none.
public struct SnapshotMismatch: Error, Equatable, CustomStringConvertible {
  /// The path below `Tests/Snapshots`.
  public var name: String
  /// The lines that differ; `nil` when there is no snapshot.
  public var difference: String?

  public var description: String {
    let advice = "If the text is right, run the tests with RECORD_SNAPSHOTS=1."
    guard let difference else { return "There is no snapshot '\(name)'. \(advice)" }
    return "The text differs from the snapshot '\(name)'. \(advice)\n\(difference)"
  }
}
