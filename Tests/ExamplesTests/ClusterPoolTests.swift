#if MPI
  import Testing

  @Suite(.timeLimit(.minutes(2)))
  struct `the example of a pool of ranks` {
    @Test func `prints every result once, however many ranks there are`() throws {
      let lines = try Example(name: "cluster-pool").outputOfRanks(3)
      #expect(lines.count == 8)
      #expect(lines.prefix(2) == ["1.264911011363067e+17", "1.2649110113631182e+17"])
    }
  }
#endif
