/// Of the options of `@PythonFunction`.
extension PythonMessage {
  static func unknownKeyword(_ name: String, among names: [String]) -> Self {
    Self(
      "unknownKeyword",
      "There is no parameter '\(name)'. In Python, the parameters are \(names.map { "'\($0)'" }.joined(separator: ", "))."
    )
  }

  static let keywordsNotLast = Self(
    "keywordsNotLast",
    "Parameters by keyword only come last. Name the last ones here, in their order, or move them.")

  static let parallelHolding = Self(
    "parallelHolding",
    "A parallel function runs on many threads, and one of them could hold the lock. Remove 'gil'.")

  static func parallelAsync(_ name: String) -> Self {
    Self(
      "parallelAsync",
      "'\(name)' is 'async', and 'map' calls functions that compute. Remove 'async' or 'parallel'.")
  }

  static func parallelNothing(_ name: String) -> Self {
    Self(
      "parallelNothing",
      "'\(name)' takes no argument by position, so there is nothing to map it over. Remove 'parallel'."
    )
  }

  static func parallelSpan(_ name: String) -> Self {
    Self(
      "parallelSpan",
      "'\(name)' is the memory of an argument, and 'map' has many arguments at once. Take an array."
    )
  }

  static func parallelKeyword(_ name: String) -> Self {
    Self(
      "parallelKeyword",
      "'\(name)' goes by keyword only, and 'map' passes arguments by position. Give it a default.")
  }

  static func asyncHolding(_ name: String) -> Self {
    Self(
      "asyncHolding",
      "'\(name)' is 'async', and to wait with the lock held would stop all of Python. Remove 'gil'."
    )
  }

  static func asyncSpan(_ name: String) -> Self {
    Self(
      "asyncSpan",
      "'\(name)' is the memory of an argument, which cannot go to another thread. Take an array.")
  }
}
