import Processors

/// A process, its children, their children and so on, as they are at the moment of asking.
///
/// A process whose parent ended before it belongs to the tree no more: the kernel has given it to another.
///
/// Nothing is frozen while the tree is read. Processes that begin meanwhile may be missed, and so may,
/// now and then, a living one whose sibling ends in that very moment: take several readings.
public struct ProcessTree: Sendable {
  /// The process at the root.
  public let process: Int32
  let files: FileTree

  /// Names a tree; nothing is read yet.
  ///
  /// - Parameters:
  ///   - process: The process at the root of the tree.
  ///   - root: The directory that holds `proc`: `/` but for tests.
  public init(of process: Int32, root: String = "/") {
    self.process = process
    files = FileTree(root: root)
  }

  /// The living processes of the tree: the root first, and every process before its children.
  ///
  /// A process that has ended, and waits for its parent to notice, is not among them: its memory is gone and
  /// its children have another parent.
  ///
  /// - Returns: Process numbers, each once; none where the root itself has ended.
  public func processes() -> [Int32] {
    var survey = TreeSurvey(of: self, includesMemory: false)
    survey.advance { true }
    return survey.living
  }
}
