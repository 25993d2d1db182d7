import Testing

@testable import MachineProbe

@Suite("A limit of memory is found on every level that binds")
struct MemoryTests {
  @Test(arguments: [("x86-server", 4_294_967_296), ("memory-limit-v1", 2_147_483_648)])
  func `a parent's limit binds where it is smaller`(machine: String, bytes: UInt64) throws {
    #expect(Memory.limit(try Folder.files(of: machine)) == bytes)
  }

  @Test(arguments: [
    "no-memory-limit-v2", "no-memory-limit-v1", "no-memory-limit-v1-64k-pages", "empty", "garbage",
  ])
  func `no limit is none, however it is written`(machine: String) throws {
    #expect(Memory.limit(try Folder.files(of: machine)) == nil)
  }
}
