import Processors

/// One look at all processes of a tree, which may be taken a few processes at a time.
///
/// Looking costs time in proportion to the processes: whoever may not spend so much at once goes on later. Nothing is frozen meanwhile, as for
/// ``ProcessTree``.
public struct TreeSurvey: Sendable {
  /// What was found in the processes that have been looked at.
  public struct Figures: Sendable, Equatable {
    /// Those that live.
    public var processes = 0
    public var threads = 0
    /// CPU time, user and system, in nanoseconds: of those that live, of those that wait to be reaped, and of those whose parent has done so.
    public var cpuNanoseconds: Int64 = 0
    /// Memory in bytes, a page that several processes share counted in parts; 0 unless it was asked for.
    public var proportionalBytes: UInt64 = 0

    /// Nothing.
    public init() {}
  }

  public private(set) var figures = Figures()
  /// The processes that live, of those that have been looked at: every process before its children.
  private(set) var living: [Int32] = []
  private let tree: ProcessTree
  private let includesRoot: Bool
  private let includesMemory: Bool
  private var children: ChildProcesses?
  private var found: [Int32]
  /// Numbers are used again: a reading that spans such a moment could otherwise go in circles.
  private var seen: Set<Int32>
  private var next = 0

  /// Begins a look; nothing is read yet.
  ///
  /// - Parameters:
  ///   - tree: The processes.
  ///   - includesRoot: Whether the process at the root counts as well.
  ///   - includesMemory: Whether their memory is read, which takes ten times as long as all the rest.
  public init(of tree: ProcessTree, includesRoot: Bool = true, includesMemory: Bool) {
    self.tree = tree
    self.includesRoot = includesRoot
    self.includesMemory = includesMemory
    found = [tree.process]
    seen = [tree.process]
  }

  /// How many processes are known of that have not been looked at.
  public var left: Int { found.count - next }

  /// Whether all processes have been looked at.
  public var isComplete: Bool { next == found.count }

  /// Looks at one process more, and after that at the next, as long as there is one and the caller wants to.
  ///
  /// - Parameter goesOn: Is asked after each process.
  public mutating func advance(while goesOn: () -> Bool) {
    while !isComplete {
      look(at: found[next])
      next += 1
      guard goesOn() else { return }
    }
  }

  private mutating func look(at process: Int32) {
    guard let stat = tree.files.text(at: "/proc/\(process)/stat").flatMap(ProcessStat.init) else {
      return
    }
    let counts = next > 0 || includesRoot
    if counts { figures.cpuNanoseconds += stat.ticks * Tick.nanoseconds }
    guard stat.isAlive else { return }
    if counts {
      living.append(process)
      figures.processes += 1
      figures.threads += stat.threads
      if includesMemory { figures.proportionalBytes += tree.memory(of: process) }
    }
    let children = children ?? ChildProcesses(startingAt: tree.process, tree.files)
    self.children = children
    let all = children.of(process, isSingle: stat.threads == 1)
    for child in all where seen.insert(child).inserted { found.append(child) }
  }
}
