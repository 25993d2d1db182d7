import Testing

@testable import FullyLoaded

@Suite struct `a slab keeps results where threads have left them` {
  /// Writes a value as a thread does.
  private func write<Success>(_ value: Success, _ place: Int, to slab: ResultSlab<Success>) {
    slab.value(place).initialize(to: value)
    slab.hasValue(place)
  }

  @Test func `values and errors`() throws {
    let slab = ResultSlab<String>(capacity: 3)
    write("first", 0, to: slab)
    slab.fail(2, TaskFailure(task: 2))
    write("second", 1, to: slab)
    #expect(try slab.take(1).get() == "second")
    #expect(throws: TaskFailure(task: 2)) { try slab.take(2).get() }
    #expect(try slab.take(0).get() == "first")
  }

  @Test func `what nobody takes goes with it, and nothing goes twice`() {
    let probes = (0..<3).map { _ in Probe() }
    let weak = probes.map { WeakProbe($0) }
    var taken: Probe?
    do {
      let slab = ResultSlab<Probe>(capacity: 5)
      for (place, probe) in (consume probes).enumerated() { write(probe, place, to: slab) }
      slab.fail(4, TaskFailure(task: 4))
      taken = try? slab.take(1).get()
    }
    #expect(weak.map(\.isAlive) == [false, true, false])
    #expect(taken?.value == 1)
  }

  @Test func `nothing at all, where there is nothing to keep`() {
    let slab = ResultSlab<Void>(capacity: 2)
    write((), 0, to: slab)
    #expect(slab.take(0).failure == nil)
  }
}
