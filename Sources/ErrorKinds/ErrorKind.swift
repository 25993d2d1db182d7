/// What an error is called where others than Swift programs see it, in Python above all: the class of an exception, and its message.
public struct ErrorKind: Error, Hashable, Sendable {
  /// The class's own name, without its module: `ValueError`.
  public let name: String
  /// What the exception is made with.
  public let message: String

  /// - Parameters:
  ///   - name: The class's own name.
  ///   - message: What the exception is made with.
  public init(_ name: String, _ message: String) {
    self.name = name
    self.message = message
  }

  /// The kind of any error: what it says of itself, or a `RuntimeError` with its description.
  public init(of error: any Error) {
    self = (error as? any ErrorOfKind)?.errorKind ?? Self("RuntimeError", String(describing: error))
  }
}

/// An error that says which exception it is where others see it.
///
/// Whoever throws such errors and whoever tells of them need not know each other: `PythonExtension` has the ones, and a host, which has
/// no Python in it, gives the same names.
public protocol ErrorOfKind: Error {
  /// What it is called.
  var errorKind: ErrorKind { get }
}
