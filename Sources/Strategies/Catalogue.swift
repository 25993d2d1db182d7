/// Every strategy there is, and every function that one can run.
public enum Catalogue {
  /// All strategies, in the order in which they are shown.
  public static let strategies: [Strategy] = FunctionKind.allCases.flatMap { function in
    executors(of: function.language).map { Strategy(function, $0) }
  }

  /// The executors that a language has.
  public static func executors(of language: HostLanguage) -> [ExecutorKind] {
    switch language {
    case .python: [.serial, .threads, .processes, .interpreters]
    case .swift: [.serial, .threads, .processes]
    }
  }

  /// The strategy of this name, `swift/threads`; `nil` when there is none.
  public static func strategy(named name: String) -> Strategy? {
    strategies.first { $0.name == name }
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
