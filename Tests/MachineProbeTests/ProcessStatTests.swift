import Testing

@testable import MachineProbe

@Suite("A process tells its parent and whether it lives")
struct ProcessStatTests {
  @Test(arguments: [
    "7 (sh) S 3 7 7\n", "7 (a b) S 3 7", "7 (a) Z 1 (b) R 3 7", "7 ()) D 3 7", "7 (((((((() I 3 7",
  ])
  func `a name may hold anything`(line: String) throws {
    let stat = try #require(ProcessStat(line))
    #expect(stat.parent == 3)
    #expect(stat.isAlive)
  }

  @Test(arguments: ["Z", "X", "x"])
  func `a process that has ended does not live`(state: String) throws {
    #expect(try #require(ProcessStat("7 (sh) \(state) 3 7 7")).isAlive == false)
  }

  @Test func `its time is its own and that of the children it has waited for`() throws {
    let line = "7 (sh) S 3 7 7 0 -1 4194560 390 0 0 0 30 1 500 20 20 0 12 0 87037 3133440 390"
    let stat = try #require(ProcessStat(line))
    #expect(stat.ticks == 551)
    #expect(stat.threads == 12)
  }

  @Test(arguments: [
    "7 (sh) S 3", "7 (sh) S 3 7 7 0 -1 4194560 390 0 0 0 x -1 99999999999999999999",
  ])
  func `what it does not say of its time is none`(line: String) throws {
    let stat = try #require(ProcessStat(line))
    #expect(stat.ticks == 0)
    #expect(stat.threads == 1)
  }

  @Test(arguments: ["", "7", "7 (sh)", "7 (sh) S", "7 (sh) S x 7", "7 sh S 3 7"])
  func `anything else is no process`(line: String) {
    #expect(ProcessStat(line) == nil)
  }
}
