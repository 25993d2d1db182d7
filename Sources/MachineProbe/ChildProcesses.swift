import Processors

/// Finds the children of a process in the cheaper way of the two that the kernel may offer.
enum ChildProcesses {
  /// Every thread has a list of the children it made. Cheap, but the kernel may be built without it.
  ///
  /// - Source: man 5 proc_tid_children.
  case listed(FileTree)
  /// Every process names its parent: all the machine's processes have been read once.
  case scanned([Int32: [Int32]])

  /// Finds out which way there is.
  ///
  /// - Parameters:
  ///   - process: A process that lives.
  ///   - files: Where `/proc` is.
  init(startingAt process: Int32, _ files: FileTree) {
    let list = "/proc/\(process)/task/\(process)/children"
    self = files.text(at: list) == nil ? .scanning(files) : .listed(files)
  }

  /// The children of a process, living or not; none for a process that is gone.
  ///
  /// - Parameters:
  ///   - process: The process.
  ///   - isSingle: Whether it is known to have one thread, whose number is then the process's own: that saves looking which there are.
  /// - Returns: Their numbers.
  func of(_ process: Int32, isSingle: Bool = false) -> [Int32] {
    switch self {
    case .listed(let files):
      let threads = "/proc/\(process)/task"
      return (isSingle ? [process] : files.numbers(in: threads)).flatMap { thread in
        files.text(at: "\(threads)/\(thread)/children")?.trimmed
          .split(separator: " ").compactMap { Int32($0) } ?? []
      }
    case .scanned(let children):
      return children[process] ?? []
    }
  }

  /// Reads the parent of every process.
  static func scanning(_ files: FileTree) -> ChildProcesses {
    var children: [Int32: [Int32]] = [:]
    for process in files.numbers(in: "/proc") {
      guard let stat = files.text(at: "/proc/\(process)/stat").flatMap(ProcessStat.init)
      else { continue }
      children[stat.parent, default: []].append(process)
    }
    return .scanned(children)
  }
}
