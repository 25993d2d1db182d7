/// Every strategy that there always is, and every function that one can run.
///
/// Strategies on executors from factories are as many as there are factories: ``Strategy/init(name:)`` knows them.
public enum Catalogue {
  /// All strategies, in the order in which they are shown.
  public static let strategies: [Strategy] = FunctionKind.allCases.flatMap { function in
    executors(of: function).map { Strategy(function, $0) }
  }

  /// The executors that a function always has.
  public static func executors(of function: FunctionKind) -> [ExecutorKind] {
    switch function {
    case .python: [.serial, .threads, .processes, .interpreters]
    case .swiftExtension: [.serial, .threads, .processes, .interpreters, .native]
    case .swift: [.serial, .threads, .processes]
    }
  }

  /// What a host calls the function under test: ten million square roots, times the multiplier.
  public static func work(_ function: FunctionKind) -> String {
    prefix(function) + "cpu_intensive"
  }

  /// What a host calls the same sum with any number of terms: for warming up.
  public static func shortWork(_ function: FunctionKind) -> String {
    prefix(function) + "square_root_sum"
  }

  private static func prefix(_ function: FunctionKind) -> String {
    switch function {
    case .python: "fully_loaded.functions:"
    case .swiftExtension: "fully_loaded._native:"
    case .swift: ""
    }
  }
}
