import CLinux
import Glibc
import MachineProbe

/// Processes that outlive whoever started them, and that have left their host's process group: daemons of a task, say.
///
/// For a program that has no children but hosts.
public enum Orphans {
  /// Makes them this process's own children from now on.
  public static func adopt() {
    // Where the kernel has no such thing, they are as free as they would be otherwise.
    _ = linuxAdoptOrphans()
  }

  /// Ends every process that this one has started, or adopted, and all of theirs.
  public static func end() {
    let own = getpid()
    while true {
      let descendants = ProcessTree(of: own).processes().dropFirst()
      for process in descendants { kill(process, SIGKILL) }
      // One at least of those that were killed is a child of ours. Theirs become ours as they end, and may have made others meanwhile.
      if !descendants.isEmpty { waitpid(-1, nil, 0) }
      while waitpid(-1, nil, WNOHANG) > 0 {}
      if descendants.isEmpty { return }
    }
  }
}
