import Strategies
import Testing

@Suite struct `the catalogue holds every strategy` {
  @Test func `functions times the executors of their language`() {
    #expect(
      Catalogue.strategies.map(\.name) == [
        "python/serial", "python/threads", "python/processes", "python/interpreters",
        "python/cluster",
        "swift-ext/serial", "swift-ext/threads", "swift-ext/processes", "swift-ext/interpreters",
        "swift-ext/native", "swift-ext/cluster",
        "swift/serial", "swift/threads", "swift/processes", "swift/cluster",
      ])
  }

  @Test(arguments: Catalogue.strategies)
  func `a strategy is found by its name`(_ strategy: Strategy) {
    #expect(Strategy(name: strategy.name) == strategy)
  }

  @Test(arguments: [
    "", "swift", "swift/interpreters", "Swift/threads", "swift/threads/", "python/native",
    "swift/native", "swift/loky:get_reusable_executor", "python/loky", "loky:get_reusable_executor",
  ])
  func `what is no strategy is not found`(_ name: String) {
    #expect(Strategy(name: name) == nil)
  }
}

@Suite struct `an executor from a factory is an executor like the others` {
  static let names = ["loky:get_reusable_executor", "a.b:c.d", "_m:F2", "mödul:ß"]

  @Test(arguments: FunctionKind.named, names)
  func `a function that runs in Python can run on it`(
    _ function: FunctionKind, _ name: String
  ) throws {
    let executor = try #require(ExecutorKind(rawValue: name))
    #expect(executor.rawValue == name)
    #expect(executor.factory?.text == name)
    #expect(!executor.takesStartMethod)
    let strategy = Strategy(name: "\(function.rawValue)/\(name)")
    #expect(strategy == (function == .swift ? nil : Strategy(function, executor)))
    #expect(strategy?.name == (function == .swift ? nil : "\(function.rawValue)/\(name)"))
  }

  @Test(arguments: [
    ":", "a:", ":b", "a:b:c", "a..b:c", "a:b.", "1a:b", "a:2b", "a b:c", "a/b:c", "a-b:c", "a",
  ])
  func `other forms name none`(_ name: String) {
    #expect(ExecutorKind(rawValue: name) == nil)
  }

  @Test(arguments: ExecutorKind.named)
  func `a name of its own stands for itself`(_ executor: ExecutorKind) {
    #expect(ExecutorKind(rawValue: executor.rawValue) == executor)
    #expect(executor.factory == nil)
    #expect(executor.takesStartMethod == (executor == .processes))
    #expect(executor.isOnRequest == (executor == .cluster))
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
