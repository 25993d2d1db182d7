/// What a remote function is called in every process of a program: its module, the types it lies in, its name and its labels.
///
/// `Demo.Kernel.heavy(_:times:)`.
public struct RemoteName: Hashable, Sendable, CustomStringConvertible {
  /// The module and the file, since two files may each have a private function of one name.
  private let fileID: String
  /// With its module and labels: `Demo.Kernel.heavy(_:times:)`.
  public let description: String

  /// For the code that ``Remote()`` and ``remote(_:)`` write.
  ///
  /// - Parameters:
  ///   - fileID: `#fileID` where the function stands.
  ///   - declaration: The rest of the name, with the types it lies in and its labels.
  public init(fileID: StaticString, declaration: StaticString) {
    self.fileID = fileID.description
    description = fileID.description.prefix { $0 != "/" } + "." + declaration.description
  }

  /// Without the module and the labels, as messages show it: `Kernel.heavy`.
  var short: String {
    let declaration = description.drop { $0 != "." }.dropFirst()
    return String(declaration.prefix { $0 != "(" })
  }
}
