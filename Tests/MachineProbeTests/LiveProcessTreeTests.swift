import Foundation
import Processors
import Testing

@testable import MachineProbe

@Suite("Real processes are found and weighed", .timeLimit(.minutes(1)))
struct LiveProcessTreeTests {
  /// A shell with two children, the second of which has one too: all of them wait for the end of their input.
  ///
  /// They do not use the shell's `wait`, which needs SIGCHLD: threads of a test may have it blocked, and what
  /// they start inherits that.
  private static let family = """
    exec 3<&0
    cat <&3 >/dev/null &
    { cat <&3 >/dev/null & echo up; read nothing <&3; } &
    read nothing <&3
    """

  @Test func `a shell, its two children and its grandchild are a tree of four`() throws {
    let shell = try LiveProcess(Self.family)
    let processes = ProcessTree(of: shell.process).processes()
    try shell.end()
    #expect(processes.count == 4)
    #expect(processes.first == shell.process)
  }

  @Test func `lists of children and a scan of all processes find the same`() throws {
    let shell = try LiveProcess(Self.family)
    defer { try? shell.end() }
    let scan = ChildProcesses.scanning(FileTree())
    let lists = ChildProcesses.listed(FileTree())
    let children = lists.of(shell.process).sorted()
    // A kernel without CONFIG_PROC_CHILDREN has nothing to compare.
    guard FileManager.default.fileExists(atPath: "/proc/self/task/\(getpid())/children") else {
      return
    }
    #expect(children.count == 2)
    #expect(children == scan.of(shell.process).sorted())
  }

  @Test func `a tree weighs more than its root alone, and less than all its residents`() throws {
    let shell = try LiveProcess(Self.family)
    defer { try? shell.end() }
    let tree = ProcessTree(of: shell.process)
    let weight = try #require(tree.proportionalMemory())
    let files = FileTree()
    let own = try #require(
      files.text(at: "/proc/\(shell.process)/smaps_rollup").flatMap {
        KeyedLines($0).bytes(of: "Pss")
      })
    let residents = tree.processes().map { process in
      files.text(at: "/proc/\(process)/status").flatMap { KeyedLines($0).bytes(of: "VmRSS") } ?? 0
    }
    #expect(weight > own)
    #expect(weight < residents.reduce(0, +))
  }

  @Test func `a process that nobody has waited for yet has no tree any more`() throws {
    var process: pid_t = 0
    let path = "/bin/true"
    let status = path.withCString { name in
      var arguments: [UnsafeMutablePointer<CChar>?] = [UnsafeMutablePointer(mutating: name), nil]
      return posix_spawn(&process, name, nil, nil, &arguments, nil)
    }
    try #require(status == 0)
    var information = siginfo_t()
    // Waits for the end, but leaves the process to be waited for: a zombie.
    try #require(waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) == 0)
    let tree = ProcessTree(of: process)
    #expect(FileManager.default.fileExists(atPath: "/proc/\(process)/stat"))
    #expect(tree.processes().isEmpty)
    #expect(tree.proportionalMemory() == nil)
    #expect(waitpid(process, nil, 0) == process)
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(process)/stat"))
    #expect(tree.proportionalMemory() == nil)
  }
}
