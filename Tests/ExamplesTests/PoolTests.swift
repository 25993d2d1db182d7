import Testing

@Suite(.timeLimit(.minutes(2)))
struct `one line is on threads or in processes` {
  private static let threads = Example(name: "thread-pool")
  private static let processes = Example(name: "process-pool")

  @Test(arguments: ["thread-pool", "process-pool"])
  func `both print the same results in the same order`(name: String) throws {
    let lines = try Example(name: name).output()
    #expect(
      lines == [
        "1.264911011363067e+17", "1.2649110113631182e+17", "1.2649110113631494e+17",
        "1.2649110113631802e+17", "1.2649110113632114e+17", "1.2649110113632403e+17",
        "1.2649110113632698e+17", "1.2649110113632997e+17",
      ])
  }

  @Test func `they differ in one word`() throws {
    let (threads, processes) = (try Self.threads.lines, try Self.processes.lines)
    #expect(threads.map { $0.replacing("withThreadPool", with: "withProcessPool") } == processes)
    #expect(zip(threads, processes).count { $0 != $1 } == 1)
  }
}
