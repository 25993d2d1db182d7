import SwiftDiagnostics
import SwiftSyntax

/// What keeps a function from being shown to Python, as far as it can be seen in its declaration.
struct PythonFunctionRules {
  private let declaration: FunctionDeclSyntax
  private let function: PythonFunction
  private let context: [Syntax]

  /// - Parameters:
  ///   - declaration: As it is written.
  ///   - function: The same, as Python will see it.
  ///   - context: What is around it, the innermost first.
  init(_ declaration: FunctionDeclSyntax, _ function: PythonFunction, _ context: [Syntax]) {
    self.declaration = declaration
    self.function = function
    self.context = context
  }

  /// Empty when nothing does.
  ///
  /// First where the function stands, then what it is called, then what it takes and gives: each can only be put right when the one before is.
  var problems: [Diagnostic] {
    if let problem = placeProblem { return [problem] }
    let options = function.options.problems + nameProblems
    return options.isEmpty ? signatureProblems + optionProblems : options
  }

  private var swiftName: String { declaration.name.text.withoutBackticks }

  // MARK: - Place

  private var placeProblem: Diagnostic? {
    if let problem = PythonPlace.problem(declaration.name, swiftName, in: context) {
      return problem
    }
    guard case .identifier = declaration.name.tokenKind else {
      return PythonMessage.operatorFunction(swiftName).at(declaration.name)
    }
    if !swiftName.isPlainIdentifier { return PythonMessage.rawName(swiftName).at(declaration.name) }
    if !declaration.modifiers.contains(where: { $0.name.tokenKind == .keyword(.static) }) {
      let words = declaration.funcKeyword.with(\.tokenKind, .identifier("static func"))
      return PythonMessage.notStatic(swiftName).at(
        declaration.name,
        fixIt: .replacing("Make it 'static func'.", declaration.funcKeyword, with: words))
    }
    if let generics = declaration.genericParameterClause {
      return PythonMessage.generic(swiftName).at(generics)
    }
    return declaration.attributes.mainActor.map { PythonMessage.mainActor(swiftName).at($0) }
  }

  // MARK: - Names

  private var nameProblems: [Diagnostic] {
    var problems: [Diagnostic] = []
    if !PythonName.isUsable(function.pythonName) {
      let node = function.options.nodes["name"] ?? Syntax(declaration.name)
      problems.append(PythonMessage.unusableName(function.pythonName).at(node))
    }
    for (index, parameter) in function.parameters.enumerated() {
      let earlier = function.parameters[..<index].map(\.pythonName)
      if parameter.token.tokenKind == .wildcard {
        problems.append(PythonMessage.namelessParameter.at(parameter.token))
      } else if !PythonName.isUsable(parameter.pythonName) {
        problems.append(PythonMessage.unusableParameter(parameter.pythonName).at(parameter.token))
      } else if earlier.contains(parameter.pythonName) {
        problems.append(PythonMessage.twoParameters(parameter.pythonName).at(parameter.token))
      }
    }
    return problems
  }

  // MARK: - Types

  private var signatureProblems: [Diagnostic] {
    let parameters = declaration.signature.parameterClause.parameters
    var problems = zip(parameters, function.parameters).flatMap { syntax, parameter in
      PythonTypeRules.problems(of: syntax, parameter)
    }
    if let type = declaration.signature.returnClause?.type {
      problems += PythonTypeRules.problems(ofResult: type)
    }
    let byPosition = function.parameters[..<max(0, function.positional)]
    if let first = byPosition.firstIndex(where: { $0.defaultValue != nil }),
      let later = byPosition[first...].first(where: { $0.defaultValue == nil })
    {
      problems.append(
        PythonMessage.defaultBefore(byPosition[first].pythonName, later.pythonName).at(later.token))
    }
    return problems
  }

  // MARK: - Options

  private var optionProblems: [Diagnostic] {
    keywordProblems + (function.options.isParallel ? parallelProblems : [])
      + (function.isAsync ? asyncProblems : [])
  }

  private var keywordProblems: [Diagnostic] {
    let names = function.parameters.map(\.pythonName)
    let asked = function.options.keywordOnly
    guard let node = function.options.nodes["keywordOnly"], names.suffix(asked.count) != asked[...]
    else { return [] }
    if let unknown = asked.first(where: { !names.contains($0) }) {
      return [PythonMessage.unknownKeyword(unknown, among: names).at(node)]
    }
    return [PythonMessage.keywordsNotLast.at(node)]
  }

  private var parallelProblems: [Diagnostic] {
    guard let node = function.options.nodes["parallel"] else { return [] }
    if let lock = function.options.nodes["gil"], function.options.holdsLock {
      return [PythonMessage.parallelHolding.at(lock)]
    }
    if function.isAsync { return [PythonMessage.parallelAsync(swiftName).at(node)] }
    if function.positional < 1 { return [PythonMessage.parallelNothing(swiftName).at(node)] }
    if let span = function.parameters.first(where: \.isSpan) {
      return [PythonMessage.parallelSpan(span.pythonName).at(span.token)]
    }
    let keywords = function.parameters[function.positional...]
    return keywords.filter { $0.defaultValue == nil }.map {
      PythonMessage.parallelKeyword($0.pythonName).at($0.token)
    }
  }

  private var asyncProblems: [Diagnostic] {
    if let lock = function.options.nodes["gil"], function.options.holdsLock {
      return [PythonMessage.asyncHolding(swiftName).at(lock)]
    }
    return function.parameters.filter(\.isSpan).map {
      PythonMessage.asyncSpan($0.pythonName).at($0.token)
    }
  }
}
