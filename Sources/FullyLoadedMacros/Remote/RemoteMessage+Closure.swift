/// Of `#remote`.
extension RemoteMessage {
  static let notAClosure = Self(
    "notAClosure",
    "'#remote' takes a closure, written out in braces: '#remote { (n: Int) -> Double in … }'. To send a function, put '@Remote' on it."
  )

  static let noSignature = Self(
    "noSignature",
    "'#remote' needs the types of its closure's parameters and of its result: '#remote { (n: Int) -> Double in … }'."
  )

  static func noType(_ parameter: String) -> Self {
    Self(
      "noType",
      "'#remote' needs the types of its closure's parameters: write '(\(parameter): Int)', or what '\(parameter)' is."
    )
  }

  static let noResultType = Self(
    "noResultType",
    "'#remote' needs the type of its closure's result: write '-> Double', or what it returns, before 'in'."
  )

  static let captures = Self(
    "captures",
    "'#remote' takes a closure without captures: they do not travel to another process. Make each a parameter."
  )

  static let capturesSelf = Self(
    "capturesSelf",
    "'#remote' takes a closure without captures, and 'self' is one: it does not travel to another process. Make what is needed of it a parameter."
  )

  static let dynamicSelf = Self(
    "dynamicSelf", "'Self' means nothing in the closure of '#remote'. Write the type's name.")

  static let closureOnMainActor = Self(
    "closureOnMainActor",
    "'#remote' takes a closure that runs anywhere: a worker runs tasks only, and no main actor. Remove '@MainActor'."
  )

  static func genericAround(_ scope: String) -> Self {
    Self(
      "genericAround",
      "'#remote' cannot stand in '\(scope)', which is generic: a worker calls one concrete function. Move it out of '\(scope)'."
    )
  }
}
