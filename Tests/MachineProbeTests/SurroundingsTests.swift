import MachineProbe
import Testing

@Suite("What goes on around a run is read as far as the kernel counts it")
struct SurroundingsTests {
  private func probe(_ machine: String) throws -> SurroundingsProbe {
    SurroundingsProbe(root: try Folder.of(machine))
  }

  @Test func `a laptop tells all of it`() throws {
    let probe = try probe("laptop")
    let surroundings = probe.surroundings()
    #expect(probe.processorCount == 4)
    #expect(surroundings.clockHertz == 4_087_310_000)
    #expect(surroundings.throttling.values.map(\.throttled) == [0])
    let times = try #require(surroundings.processors)
    // Ticks of user, nice, system, irq and softirq of the four; idle and iowait.
    #expect(times.busy == 10_113_450_000_000)
    #expect(times.idle == 91_878_560_000_000)
    #expect(times.stolen == 0)
    let strain = probe.strain()
    #expect(strain.thermalEvents == 50)
    #expect(strain.memory.stalledNanoseconds == 1_532_174_000)
    #expect(try #require(strain.memory.swappedBytes).isMultiple(of: 1_025))
  }

  @Test func `the drivers that have a 'powersave' of their own are not held back by it`() throws {
    #expect(try probe("laptop").heldBackProcessors() == 0)
    #expect(try probe("held-back").heldBackProcessors() == 1)
  }

  @Test func `the quota of an ancestor throttles as well`() throws {
    let throttling = try probe("throttled-container").surroundings().throttling
    #expect(
      throttling == [
        "/sys/fs/cgroup/kubepods.slice/pod7/app": Throttling(periods: 840, throttled: 0),
        "/sys/fs/cgroup/kubepods.slice/pod7": Throttling(periods: 1_201, throttled: 312),
      ])
  }

  @Test func `control groups of version 1 have the same counters`() throws {
    let throttling = try probe("throttled-v1").surroundings().throttling
    #expect(
      throttling["/sys/fs/cgroup/cpu,cpuacct/docker/3f2a"]
        == Throttling(periods: 5_120, throttled: 77))
  }

  @Test func `a virtual machine has stolen time, and its clock in another file`() throws {
    let surroundings = try probe("virtual").surroundings()
    // The third processor is not one that this process may use.
    #expect(surroundings.processors?.stolen == 900_000_000)
    #expect(surroundings.processors?.busy == 8_020_000_000)
    #expect(surroundings.clockHertz == 2_601_500_000)
  }

  @Test func `the file with all clocks is not read where there are hundreds of processors`() throws
  {
    #expect(try probe("virtual-of-a-hundred").surroundings().processors != nil)
    #expect(try probe("virtual-of-a-hundred").surroundings().clockHertz == nil)
  }

  @Test(arguments: ["empty", "garbage"])
  func `what the kernel does not tell is left out`(machine: String) throws {
    let probe = try probe(machine)
    let surroundings = probe.surroundings()
    #expect(surroundings.processors == nil || surroundings.processors?.busy == 0)
    #expect(surroundings.throttling.isEmpty)
    #expect(surroundings.clockHertz == nil)
    #expect(probe.strain() == Strain())
    #expect(probe.heldBackProcessors() == 0)
  }

  @Test func `on this machine neither time nor CPU time runs backwards`() {
    let probe = SurroundingsProbe()
    let before = probe.surroundings()
    let after = probe.surroundings()
    #expect(after.instant > before.instant)
    #expect(after.ownNanoseconds >= before.ownNanoseconds)
    #expect(probe.processorCount >= 1)
    #expect(MonotonicStep.nanoseconds() >= 1)
  }
}
