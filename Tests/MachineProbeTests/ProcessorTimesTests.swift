import Testing

@testable import MachineProbe

@Suite("The times of processors are those that the kernel tells, whatever it tells")
struct ProcessorTimesTests {
  private static let tick: Int64 = 10_000_000

  private func read(_ text: String) -> ProcessorTimes? {
    ProcessorTimes(text, nanosecondsPerTick: Self.tick)
  }

  /// `/proc/stat` of a machine whose processor n has been busy for n + 1 ticks in each way.
  private func machine(_ processors: some Sequence<Int>) -> String {
    let lines = processors.map { "cpu\($0) \($0 + 1) 2 3 1000 50 6 7 8 9 10\n" }
    return "cpu  9 9 9 9 9 9 9 9 9 9\n" + lines.joined() + "intr 1 2 3\nctxt 4\nbtime 5\n"
  }

  @Test(arguments: [1, 2, 512])
  func `every processor has its own`(count: Int) throws {
    let times = try #require(read(machine(0..<count)))
    #expect(times.processors.count == count)
    for number in 0..<count {
      #expect(
        times.processors[number]
          == .init(
            busy: (Int64(number) + 1 + 2 + 3 + 6 + 7) * Self.tick, idle: 1050 * Self.tick,
            stolen: 8 * Self.tick))
    }
  }

  @Test func `those that are offline are not there, and the others keep their numbers`() throws {
    let times = try #require(read(machine([0, 2, 3, 17])))
    #expect(times.processors.keys.sorted() == [0, 2, 3, 17])
  }

  @Test func `one that comes between two looks has a time of its own, and one that goes none`()
    throws
  {
    let before = try #require(read(machine([0, 1])))
    let after = try #require(read(machine([0, 2])))
    let common = before.processors.keys.filter { after.processors[$0] != nil }
    #expect(common == [0])
  }

  @Test func `a counter that goes back has counted nothing`() {
    let before = ProcessorTimes.Times(busy: 100, idle: 50, stolen: 3)
    let after = ProcessorTimes.Times(busy: 20, idle: 60, stolen: 3)
    #expect(after.since(before) == .init(busy: 0, idle: 10, stolen: 0))
  }

  /// Linux 2.4 has four columns, 2.6.0 seven, 2.6.11 eight.
  @Test(arguments: [
    ("cpu0 1 2 3 100", 6, 100, 0), ("cpu0 1 2 3 100 50", 6, 150, 0),
    ("cpu0 1 2 3 100 50 6 7", 19, 150, 0), ("cpu0 1 2 3 100 50 6 7 8", 19, 150, 8),
    ("cpu0 1 2 3 100 50 6 7 8 9 10 11 12", 19, 150, 8),
  ])
  func `old kernels tell less, and new ones more`(
    line: String, busy: Int64, idle: Int64, stolen: Int64
  ) throws {
    let times = try #require(read("cpu 1 2 3 100\n\(line)\n"))
    #expect(
      times.processors[0]
        == .init(busy: busy * Self.tick, idle: idle * Self.tick, stolen: stolen * Self.tick))
  }

  @Test(arguments: [
    "", "\n", "cpu", "cpu  1 2 3 4\n", "cpu0\n", "cpu0 1 2 3\n", "cpux 1 2 3 4\n", "intr 1\n",
    "cpu99999999999999999999 1 2 3 4\n", "\0\0\0\0",
  ])
  func `garbage has no processors`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `a column that is no number counts nothing`() throws {
    let times = try #require(read("cpu0 x 2 -3 100 5y 6 99999999999999999999 8\n"))
    #expect(
      times.processors[0]
        == .init(busy: 8 * Self.tick, idle: 100 * Self.tick, stolen: 8 * Self.tick))
  }

  @Test func `a text that breaks off is read as far as it goes`() throws {
    let text = machine(0..<4)
    for length in 0...text.utf8.count {
      let part = String(decoding: text.utf8.prefix(length), as: UTF8.self)
      #expect((read(part)?.processors.count ?? 0) <= 4)
    }
  }

  @Test func `this machine has some`() throws {
    let first = try #require(ProcessorTimes.read())
    let second = try #require(ProcessorTimes.read())
    for (number, times) in second.processors {
      let spent = times.since(first.processors[number] ?? times)
      #expect(spent.busy >= 0 && spent.idle >= 0)
    }
  }

  @Test func `a machine that does not tell has none`() throws {
    #expect(ProcessorTimes.read(root: try Folder.of("empty")) == nil)
    #expect(ProcessorTimes.read(root: try Folder.of("garbage")) == nil)
  }
}
