import Testing

@testable import Processors

@Suite("The kernel's lists of processors are read as it writes them")
struct ProcessorListTests {
  @Test(arguments: [
    ("0", [0]),
    ("0-3\n", [0, 1, 2, 3]),
    ("0-3,8,10-11\n", [0, 1, 2, 3, 8, 10, 11]),
    ("5,1-2,2-3", [1, 2, 3, 5]),
    ("65535", [65_535]),
  ])
  func `a list becomes its numbers`(text: String, processors: [Int]) {
    #expect(ProcessorList(text)?.processors == processors)
  }

  @Test(arguments: [
    "", "\n", "-", "3-", "-3", "3-1", "1-2-3", "0,,1", "0,", "a", "0 1", "0x3", "65536",
    "0-99999999999999999999",
  ])
  func `anything else is no list`(text: String) {
    #expect(ProcessorList(text) == nil)
  }
}
