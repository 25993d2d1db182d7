/// Every strategy that there always is.
///
/// Strategies on executors from factories are as many as there are factories: ``Strategy/init(name:)`` knows them.
public enum Catalogue {
  /// All strategies, in the order in which they are shown.
  public static let strategies: [Strategy] = FunctionKind.named.flatMap { function in
    executors(of: function).map { Strategy(function, $0) }
  }

  /// The executors that a function always has.
  public static func executors(of function: FunctionKind) -> [ExecutorKind] {
    switch function {
    case .python, .other: [.serial, .threads, .processes, .interpreters, .cluster]
    case .swiftExtension: [.serial, .threads, .processes, .interpreters, .native, .cluster]
    case .swift: [.serial, .threads, .processes, .cluster]
    }
  }
}
