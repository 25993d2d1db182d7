public import Records

/// How a strategy's name is written for readers: `swift × threads` for `swift/threads`.
public enum StrategyTitle {
  /// `swift × threads`.
  public static func of(_ strategy: StrategyRecord) -> String {
    "\(strategy.function) × \(strategy.executor)"
  }

  /// The title of a strategy of which only the name is at hand.
  ///
  /// An executor's name has no slash, a function's may have some.
  public static func of(_ name: String) -> String {
    guard let slash = name.lastIndex(of: "/") else { return name }
    return "\(name[..<slash]) × \(name[name.index(after: slash)...])"
  }
}
