import Processors
import Testing

@Suite("A quota of CPU time is found on every level that binds")
struct QuotaTests {
  @Test func `a container of 1.5 processors has 2`() throws {
    let usable = try Machine.named("docker-v2")
    #expect(usable.quota == 1.5)
    #expect(usable.count == 2)
    #expect(usable.limit == .quota)
  }

  @Test func `a container of 0.3 processors has 1`() throws {
    let usable = try Machine.named("quota-of-a-third")
    #expect(usable.quota == 0.3)
    #expect(usable.count == 1)
    #expect(usable.limit == .quota)
  }

  @Test func `a quota above the machine binds nothing`() throws {
    let usable = try Machine.named("quota-above-the-machine")
    #expect(usable.quota == 64)
    #expect(usable.count == 4)
    #expect(usable.limit == .online)
  }

  @Test func `a parent's quota binds where it is smaller than the group's own`() throws {
    let usable = try Machine.named("nested-v2")
    #expect(usable.quota == 2)
    #expect(usable.count == 2)
    #expect(usable.limit == .quota)
  }

  @Test func `a pod's quota is found under version 1`() throws {
    let usable = try Machine.named("kubernetes-v1")
    #expect(usable.quota == 2.5)
    #expect(usable.cpuset == Array(0..<32))
    #expect(usable.count == 3)
    #expect(usable.limit == .quota)
  }

  @Test func `minus one is no quota under version 1`() throws {
    #expect(try Machine.named("cpuset-v1").quota == nil)
  }

  @Test func `a hybrid machine may hold the quota in version 2, the cpuset in version 1`() throws {
    let usable = try Machine.named("hybrid")
    #expect(usable.cpuset == [0, 1, 2, 3])
    #expect(usable.quota == 2.5)
    #expect(usable.count == 3)
    #expect(usable.limit == .quota)
  }

  @Test func `limits of a namespace bind no process outside it`() throws {
    let usable = try Machine.named("outside-its-namespace")
    #expect(usable.quota == nil)
    #expect(usable.cpuset == nil)
    #expect(usable.count == 8)
  }

  @Test func `a mount from above the namespace shows an ancestor's quota`() throws {
    let usable = try Machine.named("host-hierarchy-in-a-container")
    #expect(usable.quota == 5)
    #expect(usable.count == 5)
  }

  @Test func `of two mounts the one that shows more ancestors is read`() throws {
    #expect(try Machine.named("mounted-twice").quota == 4)
  }

  @Test func `a path may have spaces and colons`() throws {
    #expect(try Machine.named("group-with-a-space").quota == 3)
  }
}
