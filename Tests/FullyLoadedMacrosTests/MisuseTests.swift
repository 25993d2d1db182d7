import Testing

@Suite(.serialized)
struct `wrong use of the library is an error that says what to do` {
  @Test(.timeLimit(.minutes(2)), arguments: try Fixture.all(in: "Misuse"))
  func `what the compiler says is what is written beside the file`(_ fixture: Fixture) async throws
  {
    let compilation = try await Compilation(of: fixture.path)
    #expect(compilation.status != 0)
    try fixture.check(compilation.diagnostics)
  }
}
