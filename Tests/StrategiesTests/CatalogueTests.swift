import Strategies
import Testing

@Suite struct `the catalogue holds every strategy` {
  @Test func `functions times the executors of their language`() {
    #expect(
      Catalogue.strategies.map(\.name) == [
        "python/serial", "python/threads", "python/processes", "python/interpreters",
        "swift-ext/serial", "swift-ext/threads", "swift-ext/processes", "swift-ext/interpreters",
        "swift/serial", "swift/threads", "swift/processes",
      ])
  }

  @Test(arguments: Catalogue.strategies)
  func `a strategy is found by its name`(_ strategy: Strategy) {
    #expect(Catalogue.strategy(named: strategy.name) == strategy)
  }

  @Test(arguments: ["", "swift", "swift/interpreters", "Swift/threads", "swift/threads/"])
  func `what is not in it is not found`(_ name: String) {
    #expect(Catalogue.strategy(named: name) == nil)
  }
}

@Suite struct `a suggestion is what somebody may have meant` {
  static let executors = ["serial", "threads", "processes", "interpreters"]

  @Test(arguments: [
    ("process", "processes"), ("thread", "threads"), ("Serial", "serial"), ("treads", "threads"),
    ("interpreter", "interpreters"),
  ])
  func `near words are suggested`(_ word: String, _ suggestion: String) {
    #expect(Suggestion.nearest(to: word, among: Self.executors) == suggestion)
  }

  @Test(arguments: ["", "gpu", "cluster", "x"])
  func `far words are not`(_ word: String) {
    #expect(Suggestion.nearest(to: word, among: Self.executors) == nil)
  }
}
