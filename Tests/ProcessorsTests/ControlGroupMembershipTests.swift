import Testing

@testable import Processors

@Suite("A line of /proc/self/cgroup names a group in a hierarchy")
struct ControlGroupMembershipTests {
  @Test func `number zero without controllers is version 2`() throws {
    let membership = try #require(ControlGroupMembership("0::/user.slice/a.scope"))
    #expect(membership.version == .v2)
    #expect(membership.path == "/user.slice/a.scope")
    #expect(membership.mayHold("cpu"))
  }

  @Test func `version 1 names its controllers`() throws {
    let membership = try #require(ControlGroupMembership("4:cpu,cpuacct:/docker/3f"))
    #expect(membership.version == .v1)
    #expect(membership.mayHold("cpu"))
    #expect(!membership.mayHold("cpuset"))
  }

  @Test func `a path keeps its colons`() throws {
    #expect(try #require(ControlGroupMembership("0::/a:b::c")).path == "/a:b::c")
  }

  @Test(arguments: ["", "0", "0:", "0::", "0::a", "x::/", "::/", "99999999999999999999::/"])
  func `anything else is passed over`(line: Substring) {
    #expect(ControlGroupMembership(line) == nil)
  }
}
