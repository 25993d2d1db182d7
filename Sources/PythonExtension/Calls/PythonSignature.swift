internal import CPythonABI

/// One parameter of a function, as Python sees it.
public struct PythonParameter: Sendable {
  let name: String
  /// Its default as Python writes it; `nil` where it has none.
  let defaultValue: String?
  /// What a stub calls its type.
  let type: @Sendable () -> String

  /// - Parameters:
  ///   - name: Its name in Python.
  ///   - defaultValue: Its default as Python writes it, `...` for one that Python cannot write; `nil` where it has none.
  ///   - type: What a stub calls its type.
  public init(_ name: String, default defaultValue: String?, type: @escaping @Sendable () -> String)
  {
    self.name = name
    self.defaultValue = defaultValue
    self.type = type
  }
}

/// The parameters of a function and its result, as Python sees them.
public struct PythonSignature: Sendable {
  let function: String
  let parameters: [PythonParameter]
  /// How many of the first can go by position; the others go by keyword only.
  let positional: Int
  /// What a stub calls the result's type.
  let result: @Sendable () -> String

  /// - Parameters:
  ///   - function: The function's name in Python.
  ///   - parameters: In order; of those by position, the ones with defaults come last.
  ///   - positional: How many of the first can go by position.
  ///   - result: What a stub calls the result's type.
  public init(
    _ function: String, _ parameters: [PythonParameter], positional: Int,
    result: @escaping @Sendable () -> String
  ) {
    self.function = function
    self.parameters = parameters
    self.positional = positional
    self.result = result
  }

  /// Puts the arguments of a call in the order of the parameters.
  ///
  /// - Parameters:
  ///   - arguments: Those by position, then those by keyword.
  ///   - count: How many of them are by position.
  ///   - keywords: A tuple of the names of the others.
  ///   - places: One a parameter, all `nil`; gets borrowed references.
  /// - Throws: A `TypeError` in the words that Python has for its own functions.
  func bind(
    _ arguments: UnsafePointer<OpaquePointer?>?, count: Int, keywords: OpaquePointer?,
    into places: UnsafeMutableBufferPointer<OpaquePointer?>
  ) throws(PythonException) {
    for index in 0..<min(count, positional) { places[index] = arguments?[index] }
    for keyword in 0..<(keywords.map(PyTuple_Size) ?? 0) {
      let name = keywords.flatMap { PyTuple_GetItem($0, keyword) }
      let text = name.flatMap { PythonObject($0).text } ?? "?"
      guard let index = parameters.firstIndex(where: { $0.name == text }) else {
        throw error("got an unexpected keyword argument '\(text)'")
      }
      guard places[index] == nil else { throw error("got multiple values for argument '\(text)'") }
      places[index] = arguments?[count + keyword]
    }
    guard count <= positional else { throw tooMany(count, keywordOnly: places) }
    let missing = parameters.indices.filter {
      parameters[$0].defaultValue == nil && places[$0] == nil
    }
    if let kind = missing.first.map({ $0 < positional }) {
      throw lacks(missing.filter { ($0 < positional) == kind }, byPosition: kind)
    }
  }

  private func tooMany(
    _ count: Int, keywordOnly places: UnsafeMutableBufferPointer<OpaquePointer?>
  ) -> PythonException {
    let required = parameters[..<positional].count { $0.defaultValue == nil }
    let allowed = required == positional ? "\(positional)" : "from \(required) to \(positional)"
    let keywords = (positional..<parameters.count).count { places[$0] != nil }
    let given =
      keywords == 0
      ? "\(count)"
      : "\(count) positional argument\(plural(count)) (and \(keywords) keyword-only argument\(plural(keywords)))"
    let verb = count == 1 && keywords == 0 ? "was" : "were"
    return error(
      "takes \(allowed) positional argument\(allowed == "1" ? "" : "s") but \(given) \(verb) given")
  }

  private func lacks(_ missing: [Int], byPosition: Bool) -> PythonException {
    let names = missing.map { "'\(parameters[$0].name)'" }
    let list =
      switch names.count {
      case 1: names[0]
      case 2: names.joined(separator: " and ")
      default: names.dropLast().joined(separator: ", ") + ", and \(names[names.count - 1])"
      }
    let kind = byPosition ? "positional" : "keyword-only"
    return error("missing \(names.count) required \(kind) argument\(plural(names.count)): \(list)")
  }

  private func plural(_ count: Int) -> String { count == 1 ? "" : "s" }

  private func error(_ problem: String) -> PythonException {
    PythonException(.typeError, "\(function)() \(problem)")
  }
}
