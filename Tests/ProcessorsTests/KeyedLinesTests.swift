import Processors
import Testing

@Suite("A value is found by its key")
struct KeyedLinesTests {
  private let lines = KeyedLines(
    """
    Pss_Dirty:            543 kB
    Pss:                 1283 kB
    no colon
    model name\t: AMD EPYC: 7B13\u{20}
    Pss: 2 kB
    Empty:
    """)

  @Test func `a key is matched whole, and the first line counts`() {
    #expect(lines["Pss"] == "1283 kB")
  }

  @Test func `the space around key and value is no part of them`() {
    #expect(lines["model name"] == "AMD EPYC: 7B13")
  }

  @Test func `a value may be empty`() {
    #expect(lines["Empty"] == "")
  }

  @Test(arguments: ["Ps", "no colon", "", "pss"])
  func `a key that is not there has no value`(key: String) {
    #expect(lines[key] == nil)
  }
}
