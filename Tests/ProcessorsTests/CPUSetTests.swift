import Processors
import Testing

@Suite("A cpuset is found on every level that binds")
struct CPUSetTests {
  @Test func `a cpuset of version 1 leaves what is effective in it`() throws {
    let usable = try Machine.named("cpuset-v1")
    #expect(usable.cpuset == [4, 5, 6, 7])
    #expect(usable.count == 4)
    #expect(usable.limit == .cpuset)
  }

  @Test func `a kernel before 3.17 has no effective list`() throws {
    let usable = try Machine.named("cpuset-v1-before-3.17")
    #expect(usable.cpuset == [4, 5, 6, 7])
    #expect(usable.limit == .cpuset)
  }

  @Test func `a group without a list has its ancestor's`() throws {
    #expect(try Machine.named("bare-metal").cpuset == Array(0..<16))
  }
}
