/// Of `@PythonModule` and its members that are no functions.
extension PythonMessage {
  static let notAnEnumeration = Self(
    "notAnEnumeration",
    "A '@PythonModule' is an enumeration, which has no instances, as a module has none. Write 'enum'."
  )

  static func unusableModule(_ name: String) -> Self {
    let problem =
      PythonName.isIdentifier(name)
      ? "where it is a keyword" : "which takes letters, digits and '_'"
    return Self(
      "unusableModule",
      "'\(name)' is no name for a module in Python, \(problem). It is the module's own name, without its package's."
    )
  }

  static func genericModule(_ name: String) -> Self {
    Self("genericModule", "'\(name)' is generic, and there is one module. Remove the parameters.")
  }

  static func mainActorModule(_ name: String) -> Self {
    Self(
      "mainActorModule",
      "'\(name)' is on the main actor, and Python calls functions on any thread. Remove the attribute."
    )
  }

  static func twoMembers(_ name: String, kind: String) -> Self {
    Self(
      "twoMembers",
      "The module has '\(name)' already. Give this one another name: '@\(kind)(\"…\")'.")
  }

  static func overload(_ name: String) -> Self {
    Self(
      "overload",
      "The module shows another '\(name)' already, and Python has no overloads. Rename this one.")
  }

  static let conditional = Self(
    "conditional",
    "What is within '#if' would not become part of the module. Put the condition into the function's body."
  )

  static let notAConstant = Self(
    "notAConstant", "A '@PythonConstant' is one 'static let' of a '@PythonModule'.")

  static func unusableConstant(_ name: String) -> Self {
    Self(
      "unusableConstant",
      "'\(name)' is no name for Python. Give the constant another: '@PythonConstant(\"…\")'.")
  }

  static let tupleConstant = Self(
    "tupleConstant", "A tuple cannot be a constant of a module. Make it an array, or several.")

  static let notAnError = Self(
    "notAnError",
    "A '@PythonError' is an enumeration, a structure or a class in a '@PythonModule'."
  )

  static func privateError(_ name: String) -> Self {
    Self(
      "privateError",
      "'\(name)' is private, and the module needs to see it. Make it 'fileprivate', or leave that out."
    )
  }

  static func unusableError(_ name: String) -> Self {
    Self(
      "unusableError",
      "'\(name)' is no name for Python. Give the exception another: '@PythonError(\"…\")'.")
  }
}
