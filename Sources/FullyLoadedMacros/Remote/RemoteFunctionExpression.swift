/// The expression that makes a `RemoteFunction`: one closure of concrete types for each thing that is done with it.
///
/// Concrete, because most of a short task's time would go to the metadata of types otherwise.
struct RemoteFunctionExpression {
  private let signature: RemoteSignature
  private let callee: String
  private let declaration: String

  /// - Parameters:
  ///   - signature: What the function takes and gives.
  ///   - callee: The function, as an expression at the place of the expansion can name it.
  ///   - declaration: What stands in the function's name after its module.
  init(_ signature: RemoteSignature, calling callee: String, declaration: String) {
    self.signature = signature
    self.callee = callee
    // The name of a function may be any text between backticks.
    self.declaration = declaration.replacing("\"", with: "\\\"")
  }

  /// The expression.
  ///
  /// - Parameter indentation: Stands before every line but the first.
  /// - Returns: Several lines.
  func source(indentation: String) -> String {
    let head = """
      .init(
        FullyLoaded.RemoteName(fileID: #fileID, declaration: "\(declaration)"),
      """
    let decoder = signature.parameters.isEmpty ? "_" : "decoder"
    let closures = [
      closure(
        "call\(suffix)", "(\(parameters))\(effects) -> \(signature.result ?? "Void")",
        ["\(keywords)\(invocation)"]),
      closure("encode", "(\(encoding))", names.map { "try encoder.encode(\($0))" }),
      closure("arguments", decoder, ["(\(arguments.joined(separator: ", ")))"]),
      closure("result", signature.result == nil ? "_" : "decoder", result),
      closure("serve\(suffix)", "(call: inout FullyLoaded.RemoteCall)", service),
    ]
    let lines = "\(head)\n\(closures.joined(separator: ",\n"))\n)".split(separator: "\n")
    return lines.joined(separator: "\n\(indentation)")
  }

  private func closure(_ label: String, _ signature: String, _ statements: [String]) -> String {
    let body = statements.map { "    \($0)\n" }.joined()
    return "  \(label): { \(signature) in\n\(body)  }"
  }

  /// Reads the arguments, calls the function and writes its result.
  private var service: [String] {
    let reading = zip(names, signature.parameters).map { name, parameter in
      "let \(name) = try call.argument(\(parameter.type).self)"
    }
    let calling =
      switch signature.result {
      case nil: ["\(keywords)\(invocation)", "call.end()"]
      case "Never": ["\(keywords)\(invocation)"]
      default: ["try call.end(\(signature.isAsync ? "await " : "")\(invocation))"]
      }
    return reading + ["call.begin()"] + calling
  }

  private var arguments: [String] {
    signature.parameters.map { "try decoder.decode(\($0.type).self)" }
  }

  private var result: [String] {
    signature.result.map { ["try decoder.decode(\($0).self)"] } ?? []
  }

  /// The call itself, without `try` and `await`.
  ///
  /// With the labels in the name: inside a variable of the same name, the name alone is the variable.
  private var invocation: String {
    let labels = signature.parameters.map { "\($0.label ?? "_"):" }.joined()
    return "\(callee)\(labels.isEmpty ? "" : "(\(labels))")(\(names.joined(separator: ", ")))"
  }

  private var keywords: String {
    (signature.isThrowing ? "try " : "") + (signature.isAsync ? "await " : "")
  }

  private var effects: String {
    (signature.isAsync ? " async" : "") + (signature.isThrowing ? " throws" : "")
  }

  private var suffix: String { signature.isAsync ? "Async" : "" }

  private var parameters: String {
    zip(names, signature.parameters).map { "\($0): \($1.type)" }.joined(separator: ", ")
  }

  private var encoding: String {
    "encoder: inout FullyLoaded.WireEncoder" + (parameters.isEmpty ? "" : ", \(parameters)")
  }

  private var names: [String] {
    signature.parameters.indices.map { "argument\($0)" }
  }
}
