import MachineProbe
import Testing

@Suite("A process tree holds what lives below its root")
struct ProcessTreeTests {
  /// The same processes, on a kernel that lists children and on one that does not.
  private static let machines = ["processes-listed", "processes-scanned"]

  @Test(arguments: machines)
  func `every living descendant is in it, the root first`(machine: String) throws {
    let tree = ProcessTree(of: 100, root: try Folder.of(machine))
    #expect(tree.processes() == [100, 101, 102, 103])
  }

  @Test(arguments: machines)
  func `a process without children is a tree of one`(machine: String) throws {
    #expect(ProcessTree(of: 103, root: try Folder.of(machine)).processes() == [103])
  }

  @Test(arguments: machines)
  func `the tree of the first process holds all`(machine: String) throws {
    let tree = ProcessTree(of: 1, root: try Folder.of(machine))
    #expect(tree.processes().sorted() == [1, 100, 101, 102, 103, 200])
  }

  @Test(arguments: machines, [Int32(104), 106])
  func `a process that has ended has no tree`(machine: String, process: Int32) throws {
    let tree = ProcessTree(of: process, root: try Folder.of(machine))
    #expect(tree.processes().isEmpty)
    #expect(tree.proportionalMemory() == nil)
  }

  @Test(arguments: machines)
  func `memory is the sum of shares, and of residents where no share can be read`(
    machine: String
  ) throws {
    let tree = ProcessTree(of: 100, root: try Folder.of(machine))
    #expect(tree.proportionalMemory() == (8_000 + 1_500 + 1_200 + 3_000) * 1_024)
  }

  @Test func `a reading that contradicts itself still ends`() throws {
    let tree = ProcessTree(of: 100, root: try Folder.of("processes-in-a-loop"))
    #expect(tree.processes() == [100, 101])
  }

  @Test func `a process whose memory cannot be read counts nothing`() throws {
    let tree = ProcessTree(of: 100, root: try Folder.of("processes-in-a-loop"))
    #expect(tree.proportionalMemory() == 0)
  }
}
