import Processors
import Testing

@Suite("The limit is the narrowest, and the most specific of equals")
struct LimitTests {
  @Test func `a cpuset explains the affinity that it brings about`() {
    let usable = UsableProcessors(online: [0, 1, 2, 3], affinity: [0, 1], cpuset: [0, 1])
    #expect(usable.limit == .cpuset)
  }

  @Test func `an affinity within a cpuset is the affinity's doing`() {
    let usable = UsableProcessors(online: [0, 1, 2, 3], affinity: [0], cpuset: [0, 1])
    #expect(usable.limit == .affinity)
  }

  @Test func `a quota that rounds up to all processors still binds`() {
    let usable = UsableProcessors(online: [0, 1], affinity: [0, 1], quota: 1.5)
    #expect(usable.count == 2)
    #expect(usable.limit == .quota)
  }

  @Test func `a quota of exactly the processors left does not bind`() {
    let usable = UsableProcessors(online: [0, 1, 2], affinity: [0, 1], quota: 2)
    #expect(usable.limit == .affinity)
  }

  @Test func `a cpuset narrows an affinity that is not cut down to it`() {
    let usable = UsableProcessors(online: [0, 1, 2, 3], affinity: [0, 1, 2], cpuset: [2, 3])
    #expect(usable.count == 1)
    #expect(usable.limit == .affinity)
  }

  @Test(arguments: [0, -1, 1e-9, 0.3])
  func `there is always one processor`(quota: Double) {
    #expect(UsableProcessors(online: [0], affinity: [0], quota: quota).count == 1)
    #expect(UsableProcessors(online: [], affinity: [], quota: quota).count == 1)
  }

  @Test func `a quota beyond all numbers is no trap`() {
    #expect(UsableProcessors(online: [0, 1], affinity: [0, 1], quota: .infinity).count == 2)
    #expect(UsableProcessors(online: [0, 1], affinity: [0, 1], quota: .nan).count == 2)
  }

  @Test(arguments: zip(UsableProcessors.Limit.allCases, ["online", "affinity", "cpuset", "quota"]))
  func `records spell limits like this`(limit: UsableProcessors.Limit, name: String) {
    #expect(limit.rawValue == name)
  }
}
