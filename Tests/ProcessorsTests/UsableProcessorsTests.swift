import Foundation
import Processors
import Testing

@Suite("A process uses as many processors as it is granted")
struct UsableProcessorsTests {
  @Test func `bare metal grants every processor`() throws {
    let usable = try Machine.named("bare-metal")
    #expect(usable.online == Array(0..<16))
    #expect(usable.affinity == Array(0..<16))
    #expect(usable.cpuset == Array(0..<16))
    #expect(usable.quota == nil)
    #expect(usable.count == 16)
    #expect(usable.limit == .online)
  }

  @Test func `taskset leaves 8 processors of 16`() throws {
    let usable = try Machine.named("taskset")
    #expect(usable.affinity == Array(0..<8))
    #expect(usable.online.count == 16)
    #expect(usable.count == 8)
    #expect(usable.limit == .affinity)
  }

  @Test func `all of 512 processors are granted`() throws {
    let usable = try Machine.named("five-hundred-and-twelve")
    #expect(usable.count == 512)
    #expect(usable.limit == .online)
  }

  @Test func `processors that are offline do not count, though the affinity names them`() throws {
    let usable = try Machine.named("offline-processors")
    #expect(usable.affinity == Array(0..<16))
    #expect(usable.online == [0, 1, 2, 3, 8, 10, 11])
    #expect(usable.count == 7)
    #expect(usable.limit == .online)
  }

  @Test func `the affinity is believed where the online list cannot be read`() throws {
    let usable = try Machine.named("no-sys")
    #expect(usable.online == [2, 3, 4, 5])
    #expect(usable.cpuset == nil)
    #expect(usable.count == 4)
  }

  #if os(Linux)
    @Test func `this machine has the processors that the scheduler counts`() throws {
      let usable = UsableProcessors.read()
      let counted = try SchedulerMask.processors(of: getpid())
      #expect(usable.affinity.filter(usable.online.contains) == counted)
      #expect(usable.count <= counted.count)
    }
  #endif

  @Test func `the affinity is believed where the online list has other numbers`() throws {
    let usable = try Machine.named("renumbered-by-lxcfs")
    #expect(usable.online == [0, 1])
    #expect(usable.affinity == [24, 25])
    #expect(usable.count == 2)
  }
}
