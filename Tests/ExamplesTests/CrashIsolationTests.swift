import Testing

@Suite(.timeLimit(.minutes(2)))
struct `one task among a thousand traps` {
  private let example = Example(name: "crash-isolation")

  @Test func `it says why, and the others do not notice`() throws {
    let lines = try example.output()
    try #require(lines.count == 2)
    let message =
      /A worker \(pid \d+\) was ended by signal [45] \(SIG(ILL|TRAP): a Swift trap\) while it ran task 500, share\(0\)\..*/
    #expect(lines[0].wholeMatch(of: message) != nil)
    #expect(lines[1] == "The other 1000 tasks gave their results.")
  }

  // A debug build says more, and other processors have another signal for a trap.
  #if !DEBUG && arch(x86_64)
    @Test func `the README shows what it prints`() throws {
      let printed = masked(try example.output())
      let readme = masked(
        try Example.text(of: "README.md").split(separator: "\n").map(String.init))
      let start = try #require(readme.firstIndex(of: printed[0]))
      #expect(Array(readme[start...].prefix(printed.count)) == printed)
    }

    /// Without process identifiers, which differ from run to run.
    private func masked(_ lines: [String]) -> [String] {
      lines.map { $0.replacing(/pid \d+/, with: "pid …") }
    }
  #endif
}
