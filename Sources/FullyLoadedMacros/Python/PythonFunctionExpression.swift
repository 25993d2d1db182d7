import SwiftSyntax

/// The declaration of a function's definition.
struct PythonFunctionExpression {
  private let function: PythonFunction
  private let typePath: String

  /// - Parameters:
  ///   - function: One that keeps all rules.
  ///   - typePath: The types around the function, with a dot after each.
  init(_ function: PythonFunction, typePath: String) {
    self.function = function
    self.typePath = typePath
  }

  /// Several lines.
  var source: String {
    let name = PythonFunctionMacro.definition(of: function.name)
    let parallel = function.options.isParallel ? "\n  parallel: \(self.parallel)," : ""
    return """
      static let \(name): PythonExtension.PythonFunctionDefinition = .init(
        PythonExtension.PythonSignature(
          \(PythonLiteral.quoted(function.pythonName)), [\(parameters)], positional: \(function.positional),
          result: { \(function.result?.stub("producedType") ?? "\"None\"") }),
        documentation: \(PythonLiteral.quoted(function.documentation)),\(parallel)
        call: { _, __objects, __count, __keywords in
          PythonExtension.answerPython(
            \(typePath)\(name), __objects, __count, __keywords, counts: \(counts)
          ) { \(function.parameters.isEmpty ? "_" : "__arguments") in
            \((loads + overlaps + answer).joined(separator: "\n      "))
          }
        })
      """
  }

  private var parameters: String {
    function.parameters.map { parameter in
      let type =
        switch parameter.kind {
        case .value(let type): type.stub("acceptedType")
        case .span: "\"ReadableBuffer\""
        case .mutableSpan: "\"WriteableBuffer\""
        }
      let value = parameter.defaultValue.map { PythonLiteral.quoted(PythonLiteral.text(of: $0)) }
      return
        "\n      .init(\(PythonLiteral.quoted(parameter.pythonName)), default: \(value ?? "nil"), type: { \(type) })"
    }.joined(separator: ",")
  }

  /// With how many arguments by position, and none by keyword, a call is complete; `nil` where there is no such number.
  private var counts: String {
    let required = function.parameters.indices.filter {
      function.parameters[$0].defaultValue == nil
    }
    guard required.allSatisfy({ $0 < function.positional }) else { return "nil" }
    return "\(required.count)...\(function.positional)"
  }

  // MARK: - Arguments

  /// The statements that make a Swift value of each argument.
  ///
  /// Their names are none that anybody has, as a default may be any expression of the user's.
  private var loads: [String] { function.parameters.indices.flatMap(load) }

  private func load(_ index: Int) -> [String] {
    switch function.parameters[index].kind {
    case .value(let type):
      let value = function.parameters[index].defaultValue?.trimmedDescription
      guard let value else {
        return [
          "let __argument\(index) = \(argument(index, type.spelling, type.conversion(from: "__arguments.required(\(index))")))"
        ]
      }
      let given = argument(index, type.spelling, type.conversion(from: "object"))
      return [
        "let __argument\(index): \(type.spelling) = if let object = __arguments[\(index)] { \(given) } else { \(value) }"
      ]
    case .span(let element): return buffer(index, element, writable: false)
    case .mutableSpan(let element, _): return buffer(index, element, writable: true)
    }
  }

  /// The memory is given back when the call ends, however it does.
  private func buffer(_ index: Int, _ element: String, writable: Bool) -> [String] {
    let buffer =
      "try PythonExtension.PythonConversions.buffer(__arguments.required(\(index)), of: \(element).self, writable: \(writable))"
    return [
      "var __buffer\(index) = \(argument(index, nil, buffer))",
      "defer { __buffer\(index).release() }",
      "let __argument\(index) = __buffer\(index).elements",
    ]
  }

  private func argument(_ index: Int, _ type: String?, _ conversion: String) -> String {
    let result = type.map { " -> \($0)" } ?? ""
    return
      "try PythonExtension.pythonArgument(\(index)) { () throws(PythonExtension.PythonConversionError)\(result) in \(conversion) }"
  }

  /// Memory that is written may not be that of another argument.
  private var overlaps: [String] {
    let spans = function.parameters.indices.filter { function.parameters[$0].isSpan }
    return spans.compactMap { index in
      guard case .mutableSpan = function.parameters[index].kind, spans.count > 1 else { return nil }
      let all = ([index] + spans.filter { $0 != index }).map {
        "UnsafeRawBufferPointer(__argument\($0))"
      }
      let check =
        "try PythonExtension.requireNoOverlap(\(all[0]), with: \(all.dropFirst().joined(separator: ", ")))"
      return argument(index, "Void", check)
    }
  }

  // MARK: - The call

  private var answer: [String] {
    let names = function.parameters.indices.map { "__argument\($0)" }
    let call = "\(tries)\(awaits)\(invocation(names))"
    let before = function.options.holdsLock ? setUp : []
    let ran = function.options.holdsLock ? call : unlocked(setUp + [call])
    guard let result = function.result else {
      // The type, for there may be another function of this name that returns something.
      return before + ["let _: Void = \(ran)", "return .none"]
    }
    return before + [
      "let result: \(result.spelling) = \(ran)", "return \(result.conversion(of: "result"))",
    ]
  }

  /// One expression that runs the statements, the last of which gives the result, without the interpreter's lock.
  private func unlocked(_ statements: [String]) -> String {
    let last = (function.result == nil ? "" : "return ") + statements[statements.count - 1]
    let closure = "{ \((statements.dropLast() + [last]).joined(separator: "; ")) }"
    return function.isAsync
      ? "try PythonExtension.runBlocking \(closure)"
      : "\(tries)PythonExtension.withReleasedLock \(closure)"
  }

  /// Variables for what is passed `inout`.
  private var setUp: [String] {
    function.parameters.indices.compactMap { index in
      guard case .mutableSpan(_, true) = function.parameters[index].kind else { return nil }
      return "var span\(index) = __argument\(index).mutableSpan"
    }
  }

  private func invocation(_ arguments: [String]) -> String {
    let passed = zip(function.parameters, arguments).enumerated().map { index, pair in
      let (parameter, argument) = pair
      let label = parameter.label.map { "\($0): " } ?? ""
      return switch parameter.kind {
      case .value: "\(label)\(argument)"
      case .span: "\(label)\(argument).span"
      case .mutableSpan(_, true): "\(label)&span\(index)"
      case .mutableSpan(_, false): "\(label)\(argument).mutableSpan"
      }
    }
    return "\(typePath)\(function.name)(\(passed.joined(separator: ", ")))"
  }

  private var tries: String { function.isThrowing ? "try " : "" }
  private var awaits: String { function.isAsync ? "await " : "" }

  // MARK: - Many calls at once

  private var parallel: String {
    let types = function.parameters.map { parameter in
      if case .value(let type) = parameter.kind { type.spelling } else { "_" }
    }
    let row = types.count == 1 ? ["row"] : types.indices.map { "row.\($0)" }
    let names = types.indices.map { "__argument\($0)" }
    let result = function.result ?? .plain("Void")
    let converted = function.result == nil ? ".none" : result.conversion(of: "value")
    return """
      .init(
          arguments: { (__arguments: PythonExtension.PythonArguments) throws(PythonExtension.PythonArgumentError) -> (\(types.joined(separator: ", "))) in
            \(loads.joined(separator: "\n      "))
            return (\(names.joined(separator: ", ")))
          },
          call: { (row: (\(types.joined(separator: ", ")))) throws -> \(result.spelling) in \(tries)\(invocation(row)) },
          result: { (\(function.result == nil ? "_" : "value"): \(result.spelling)) throws(PythonExtension.PythonRaised) in \(converted) })
      """
  }
}
