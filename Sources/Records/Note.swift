/// Something that may have disturbed the figures, as the numbers that say so.
public struct Note: Codable, Sendable, Equatable {
  /// What it is: a word that never changes its meaning; readers pass over those that they do not know.
  public var kind: String
  /// The strategy whose runs it is about, in a scaling record with its workers: `swift/threads with 2 workers`; `nil` for all of them.
  public var strategy: String?
  /// Its numbers by their names, which the kind decides.
  public var figures: [String: Double]

  public init(kind: String, strategy: String? = nil, figures: [String: Double]) {
    self.kind = kind
    self.strategy = strategy
    self.figures = figures
  }
}
