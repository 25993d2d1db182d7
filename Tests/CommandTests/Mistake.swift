import Testing

/// Arguments that cannot be, and what is said of them.
struct Mistake: CustomTestStringConvertible, Sendable {
  let arguments: [String]
  let message: String

  init(_ arguments: String, _ message: String) {
    self.arguments = arguments.split(separator: " ").map(String.init)
    self.message = message
  }

  var testDescription: String { arguments.joined(separator: " ") }
}
