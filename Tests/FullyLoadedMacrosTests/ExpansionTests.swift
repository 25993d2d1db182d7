import Testing

@Suite(.serialized)
struct `the macros write what they are known to write` {
  @Test(.timeLimit(.minutes(2)), arguments: try Fixture.all(in: "Expansions"))
  func `what the macros write is what is written beside the file`(_ fixture: Fixture) async throws {
    let compilation = try await Compilation(
      of: fixture.path, options: ["-Xfrontend", "-dump-macro-expansions"])
    #expect(compilation.status == 0)
    try fixture.check(compilation.messages)
  }
}
