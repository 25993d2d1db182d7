/// Of `@PythonFunction`.
extension PythonMessage {
  static let notAFunction = Self(
    "notAFunction",
    "'@PythonFunction' shows a function to Python. Put it on a static function of a '@PythonModule'."
  )

  static func notLiteral(_ option: String) -> Self {
    Self(
      "notLiteral",
      "'\(option)' must be written out here: the function is shown to Python before any value is known."
    )
  }

  static func outsideModule(_ name: String) -> Self {
    Self(
      "outsideModule",
      "'\(name)' is in no module. Put it directly into an enumeration that is a '@PythonModule(\"…\")'."
    )
  }

  static func inExtension(_ name: String, _ type: String) -> Self {
    Self(
      "inExtension",
      "'\(name)' would not become part of the module: '@PythonModule' sees the declaration of '\(type)', and no extensions. Move it there."
    )
  }

  static func operatorFunction(_ name: String) -> Self {
    Self(
      "operatorFunction",
      "'\(name)' is an operator, and a module has functions with names. Give it a name of letters.")
  }

  static func rawName(_ name: String) -> Self {
    Self(
      "rawName",
      "'\(name)' is a name that needs backticks everywhere, and what is written for it bears its name. Give it one of letters and digits."
    )
  }

  static func notStatic(_ name: String) -> Self {
    Self(
      "notStatic",
      "'\(name)' is a method of an instance, and a module has none. Make it 'static', and pass what it needs."
    )
  }

  static func generic(_ name: String) -> Self {
    Self(
      "generic",
      "'\(name)' is generic, and Python calls one concrete function. Write one for each type.")
  }

  static func mainActor(_ name: String) -> Self {
    Self(
      "mainActor",
      "'\(name)' runs on the main actor, and Python calls it on any thread. Make it 'nonisolated'.")
  }

  static func unusableName(_ name: String) -> Self {
    Self(
      "unusableName",
      "'\(name)' is no name for Python\(reason(name)). Give the function another: '@PythonFunction(\"…\")'."
    )
  }

  static func unusableParameter(_ name: String) -> Self {
    Self(
      "unusableParameter",
      "'\(name)' is no name for Python\(reason(name)), and callers can pass arguments by name. Give the parameter another."
    )
  }

  private static func reason(_ name: String) -> String {
    if PythonName.isReserved(name) { return ", which has a meaning of its own for it" }
    return PythonName.isIdentifier(name)
      ? ", where it is a keyword" : ", which takes letters, digits and '_'"
  }

  static let namelessParameter = Self(
    "namelessParameter",
    "A parameter without a name cannot be passed by name, as Python's callers may. Give it one.")

  static func twoParameters(_ name: String) -> Self {
    Self("twoParameters", "Two parameters would be called '\(name)' in Python. Rename one of them.")
  }

  static func variadic(_ name: String) -> Self {
    Self("variadic", "'\(name)' takes any number of values. Make it an array.")
  }

  static func inOut(_ name: String) -> Self {
    Self(
      "inOut",
      "'\(name)' is 'inout', and a value of Python's cannot be changed in place. Return the new value, or take an 'inout MutableSpan' of numbers."
    )
  }

  static func spanDefault(_ name: String) -> Self {
    Self(
      "spanDefault",
      "'\(name)' is the memory of an argument, so it cannot have a default. Take an array instead, or remove the default."
    )
  }

  static func spanWithin(_ type: String) -> Self {
    Self(
      "spanWithin",
      "'\(type)' can be the type of a parameter, and no part of another type or a result: it is memory of an argument. Use an array."
    )
  }

  static func functionType(_ type: String) -> Self {
    Self(
      "functionType",
      "'\(type)' is a function, and functions do not cross between Swift and Python. Pass what it computes with."
    )
  }

  static func never(_ type: String) -> Self {
    Self("never", "'\(type)' has no value, and a call from Python has one. Throw an error instead.")
  }

  static func nothingWithin(_ type: String) -> Self {
    Self(
      "nothingWithin",
      "'\(type)' within another type is no value that Python has. Use an optional or a 'Bool'.")
  }

  static func tupleWithin(_ type: String) -> Self {
    Self(
      "tupleWithin",
      "'\(type)' is a tuple within a type that is written out. Write '[…]', '[… : …]' or '…?' instead."
    )
  }

  static func someOrAny(_ type: String) -> Self {
    Self(
      "someOrAny",
      "'\(type)' stands for several types, and a value crosses as one that is known. Write a concrete type."
    )
  }

  static func unwrapped(_ type: String) -> Self {
    Self("unwrapped", "'\(type)' may be 'nil', and Python should know. Write '?'.")
  }

  static func defaultBefore(_ first: String, _ later: String) -> Self {
    Self(
      "defaultBefore",
      "'\(later)' has no default, and comes after '\(first)', which has one: Python takes no such order. Move it to the front, or make it 'keywordOnly'."
    )
  }
}
