/// Of parameters and results.
extension RemoteMessage {
  static func inOut(_ parameter: String) -> Self {
    Self(
      "inOut",
      "'\(parameter)' cannot be 'inout': what another process changes does not come back. Return the new value."
    )
  }

  static func isolated(_ parameter: String) -> Self {
    Self("isolated", "'\(parameter)' cannot be 'isolated': an actor does not travel.")
  }

  static func variadic(_ parameter: String) -> Self {
    Self(
      "variadic",
      "'\(parameter)' cannot take a varying number of arguments: a task has one a parameter. Take an array."
    )
  }

  static func function(_ type: String) -> Self {
    Self(
      "function",
      "'\(type)' is a function, and functions do not travel to another process. Pass what it needs, and call it there."
    )
  }

  static func opaque(_ type: String) -> Self {
    Self(
      "opaque", "'\(type)' is not one concrete type, and a worker has to know it. Name the type."
    )
  }

  static func existential(_ type: String) -> Self {
    Self(
      "existential",
      "'\(type)' can hold values of many types, and a worker has to know which to read. Name one type, such as an enumeration of them."
    )
  }

  static func tuple(_ type: String) -> Self {
    Self(
      "tuple", "'\(type)' is a tuple, and tuples are not 'Codable'. Make it a structure that is."
    )
  }
}
