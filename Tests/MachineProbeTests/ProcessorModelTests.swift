import Testing

@testable import MachineProbe

@Suite("A processor has the best name there is")
struct ProcessorModelTests {
  @Test(arguments: [
    ("x86-server", "AMD EPYC 7763 64-Core Processor"),
    ("arm-server", "Arm Neoverse N1"),
    ("arm-board", "Example Board 3 Rev 1.1"),
    ("arm-unknown", "Arm implementer 0x77 part 0xfff"),
  ])
  func `the name comes from the kernel, the table, the board or the numbers`(
    machine: String, name: String
  ) throws {
    #expect(ProcessorModel.read(try Folder.files(of: machine)) == name)
  }

  @Test(arguments: ["empty", "garbage"])
  func `no name is none`(machine: String) throws {
    #expect(ProcessorModel.read(try Folder.files(of: machine)) == nil)
  }
}
