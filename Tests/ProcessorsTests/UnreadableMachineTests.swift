import Foundation
import Processors
import Testing

@Suite("A machine that tells nothing is asked through the C library")
struct UnreadableMachineTests {
  @Test(arguments: ["empty", "garbage"])
  func `what cannot be read limits nothing`(name: String) throws {
    let usable = try Machine.named(name)
    #expect(usable.online == Array(0..<sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    #expect(usable.affinity == usable.online)
    #expect(usable.cpuset == nil)
    #expect(usable.quota == nil)
    #expect(usable.limit == .online)
  }
}
