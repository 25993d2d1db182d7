import Testing

@Suite(.timeLimit(.minutes(2)))
struct `the all-Swift example prints as the original does` {
  private let example = Example(name: "all-swift-threads")

  @Test func `logical processors, tasks, the results, the elapsed time`() throws {
    let lines = try example.output("3")
    let sums = ["1.264911011363067e+17", "1.2649110113631182e+17", "1.2649110113631494e+17"]
    try #require(lines.count == 6)
    #expect(lines[0].wholeMatch(of: /logical_processors = [1-9]\d*/) != nil)
    #expect(lines[1] == "tasks = 3")
    #expect(Array(lines[2..<5]) == sums)
    #expect(lines[5].wholeMatch(of: /Elapsed time: \d+\.\d\ds/) != nil)
  }

  @Test func `it is as short as its siblings in Python`() throws {
    #expect((8...12).contains(try example.lines.count))
  }
}
