import Foundation
import Processors
import Testing

/// The machines in `Machines`: what `/proc` and `/sys` hold on each, as far as it is read.
enum Machine {
  /// What a process on one of them may use.
  ///
  /// - Parameter name: The name of its folder.
  /// - Returns: What is read from the folder.
  /// - Throws: Where there is no such folder.
  static func named(_ name: String) throws -> UsableProcessors {
    UsableProcessors.read(root: try root(of: name))
  }

  /// The folder of a machine.
  static func root(of name: String) throws -> String {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Machines/\(name)")
    try #require(FileManager.default.fileExists(atPath: folder.path), "No machine '\(name)'.")
    return folder.path
  }
}
