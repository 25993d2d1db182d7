import Foundation
import Processors
import Testing

/// The machines in `Machines`: what `/proc` and `/sys` hold on each, as far as it is read.
enum Folder {
  /// The folder of a machine.
  static func of(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Machines/\(name)")
    try #require(FileManager.default.fileExists(atPath: folder.path), "No machine '\(name)'.")
    return folder.path
  }

  /// The files of a machine.
  static func files(of name: String) throws -> FileTree {
    FileTree(root: try of(name))
  }
}
