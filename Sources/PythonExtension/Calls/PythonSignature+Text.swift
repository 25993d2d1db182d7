extension PythonSignature {
  /// The parameters as `inspect.signature` reads them: `(n, multiplier=1, *, workers=1)`.
  var text: String {
    "(\(list { parameter in parameter.name + (parameter.defaultValue.map { "=\($0)" } ?? "") }))"
  }

  /// The parameters and the result as a stub has them: `(n: int, multiplier: int = 1) -> float`.
  ///
  /// - Parameter receiver: What comes before them: `self` in a method.
  func annotated(receiver: String? = nil) -> String {
    let parameters = list { parameter in
      "\(parameter.name): \(parameter.type())" + (parameter.defaultValue.map { " = \($0)" } ?? "")
    }
    let all = [receiver ?? "", parameters].filter { !$0.isEmpty }.joined(separator: ", ")
    return "(\(all)) -> \(result())"
  }

  private func list(_ text: (PythonParameter) -> String) -> String {
    let byPosition = parameters[..<positional].map(text)
    let byKeyword = parameters[positional...].map(text)
    return (byPosition + (byKeyword.isEmpty ? [] : ["*"]) + byKeyword).joined(separator: ", ")
  }
}
