extension PythonSignature {
  /// The parameters as `inspect.signature` reads them: `(n, multiplier=1, *, workers=1)`.
  var text: String {
    "(\(list { parameter in parameter.name + (parameter.defaultValue.map { "=\($0)" } ?? "") }))"
  }

  /// The parameters and the result as a stub has them: `(n: int, multiplier: int = 1) -> float`.
  ///
  /// - Parameters:
  ///   - receiver: What comes before them: `self` in a method.
  ///   - spelled: How the stub spells a type.
  /// - Returns: What stands between the name and the colon.
  func annotated(receiver: String? = nil, spelled: (String) -> String) -> String {
    let parameters = list { parameter in
      let type = spelled(parameter.type())
      return "\(parameter.name): \(type)" + (parameter.defaultValue.map { " = \($0)" } ?? "")
    }
    let all = [receiver ?? "", parameters].filter { !$0.isEmpty }.joined(separator: ", ")
    return "(\(all)) -> \(spelled(result()))"
  }

  private func list(_ text: (PythonParameter) -> String) -> String {
    let byPosition = parameters[..<positional].map(text)
    let byKeyword = parameters[positional...].map(text)
    return (byPosition + (byKeyword.isEmpty ? [] : ["*"]) + byKeyword).joined(separator: ", ")
  }
}
