import Records
import Reports
import Testing

@Suite("A run is printed in the original experiment's form")
struct RunTextTests {
  @Test(
    arguments: [
      (0, "0.00"), (4_999_999, "0.00"), (5_000_000, "0.01"), (110_000_000, "0.11"),
      (994_999_999, "0.99"), (995_000_000, "1.00"), (43_730_000_000, "43.73"),
      (123_456_780_000_000, "123456.78"), (.max, "9223372036.85"),
    ] as [(Int64, String)])
  func `elapsed time has two decimals`(nanoseconds: Int64, expected: String) {
    #expect(RunText.elapsed(nanoseconds: nanoseconds) == "Elapsed time: \(expected)s")
  }

  @Test func `the list is on one line, and no tasks give an empty list`() {
    #expect(RunText.results([0, 1.264911011363067e+17]) == "[0.0, 1.264911011363067e+17]")
    #expect(RunText.results([]) == "[]")
  }

  @Test func `a result on a line of its own looks as it does in the list`() {
    #expect(RunText.result(1.2649110113632403e+17) == "1.2649110113632403e+17")
  }
}
