import Foundation
import MachineProbe
import Records
import Testing

@Suite("A machine is described as far as its kernel describes it")
struct MachineTests {
  @Test func `a server is described in full`() throws {
    let python = Machine.Python(
      executable: "/usr/bin/python3", implementation: "CPython", version: "3.13.1", gil: true)
    let machine = Machine.probe(root: try Folder.of("x86-server"), python: python)
    #expect(machine.processor == "AMD EPYC 7763 64-Core Processor")
    #expect(machine.logicalProcessors == 4)
    #expect(machine.usable == Machine.Usable(count: 3, limit: "quota", quota: 2.5))
    #expect(machine.memoryBytes == 16_777_216_000)
    #expect(machine.memoryLimitBytes == 4_294_967_296)
    #expect(machine.kernel == "Linux 6.8.0-45-generic")
    #expect(machine.load == 1.25)
    #expect(machine.python == python)
  }

  @Test(arguments: ["empty", "garbage"])
  func `what the kernel does not tell is left out`(name: String) throws {
    let machine = Machine.probe(root: try Folder.of(name))
    #expect(machine.processor == nil)
    #expect(machine.memoryBytes == nil)
    #expect(machine.memoryLimitBytes == nil)
    #expect(machine.load == nil)
    #expect(machine.python == nil)
    #expect(machine.logicalProcessors >= 1)
  }

  @Test(arguments: ["empty", "garbage"])
  func `the running kernel is asked where its files are missing`(name: String) throws {
    let kernel = Machine.probe(root: try Folder.of(name)).kernel
    #expect(kernel == Machine.probe().kernel)
    #expect(kernel.split(separator: " ").count == 2)
  }

  @Test func `this machine has memory and a processor`() throws {
    let machine = Machine.probe()
    #expect(try #require(machine.memoryBytes) > 1 << 20)
    #expect(machine.usable.count >= 1)
    #expect(machine.usable.count <= machine.logicalProcessors)
  }

  @Test func `the compiler's version is a major and a minor number`() {
    #expect(Machine.probe().swift.wholeMatch(of: /6\.[2-6]\+?/) != nil)
    #if compiler(>=6.3) && compiler(<6.4)
      #expect(Machine.probe().swift == "6.3")
    #endif
  }
}
