import Foundation
import Testing

@Suite struct `an executor may come from any factory that the interpreter can import` {
  /// Where `factories.py` lies, as the user would say so.
  private static func environment() throws -> [String: String] {
    let url = try #require(
      Bundle.module.url(
        forResource: "factories", withExtension: "py", subdirectory: "Interpreters"))
    return ["PYTHONPATH": url.deletingLastPathComponent().path, "PYTHONDONTWRITEBYTECODE": "1"]
  }

  @Test(
    arguments: ["python", "swift-ext"],
    ["concurrent.futures:ThreadPoolExecutor", "factories:processes", "factories:threads_and_words"])
  func `one strategy runs once`(_ function: String, _ executor: String) throws {
    let outcome = try Command(
      ["run", "\(function)/\(executor)", "--tasks", "3", "--multiplier", "0", "--order", "finish"],
      environment: Self.environment()
    ).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("\ntasks = 3\n0.0\n0.0\n0.0\nElapsed time: "))
  }

  @Test func `it gives the bits of all others`() throws {
    let outcome = try Command(
      ["run", "swift-ext/factories:threads", "--tasks", "2"], environment: Self.environment()
    ).run()
    #expect(outcome.output.contains("\n[\(KnownResults.decimals.joined(separator: ", "))]\n"))
  }

  @Test func `a comparison mixes it with executors that have names of their own`() throws {
    let outcome = try Command(
      [
        "compare", "--function", "swift-ext", "--function", "swift", "--executor",
        "factories:threads", "--executor", "processes", "--executor", "serial", "--executor",
        "concurrent.futures:ThreadPoolExecutor", "--executor", "factories:threads",
        "--start-method", "fork", "--tasks", "2", "--runs", "2", "--baseline",
        "swift-ext/factories:threads", "--quiet", "--json",
      ], environment: Self.environment()
    ).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    let names = [
      "swift-ext/serial", "swift-ext/processes", "swift-ext/factories:threads",
      "swift-ext/concurrent.futures:ThreadPoolExecutor", "swift/serial", "swift/processes",
    ]
    #expect(document.strategies.map(\.name) == names)
    #expect(document.plan.strategies == names)
    #expect(document.plan.baseline == "swift-ext/factories:threads")
    #expect(document.strategies.map(\.runs.count) == Array(repeating: 2, count: names.count))
    #expect(document["swift-ext/factories:threads"]?.speedUp == 1)
    #expect(document.results?.bits == KnownResults.bits)
    #expect(document.verification?.identical == true)
    #expect(document.verification?.strategies == names.count)
  }

  @Test(.timeLimit(.minutes(1)))
  func `one that takes longer than allowed is told so`() throws {
    let outcome = try Command(
      ["run", "python/factories:waits", "--timeout", "2s"], environment: Self.environment()
    ).run()
    #expect(
      outcome.errors
        == "Error: python × factories:waits cannot run here: it was not made and stopped within 2 s.\n"
    )
    #expect(outcome.ending == .code(3))
  }

  @Test func `an executor that fails in any way fails its run`() throws {
    let outcome = try Command(
      ["run", "python/factories:Failing", "--tasks", "1", "--multiplier", "0"],
      environment: Self.environment()
    ).run()
    #expect(outcome.errors == "Error: The run failed: LookupError: no such queue\n")
    #expect(outcome.ending == .code(4))
  }

  private static let development = "\(Command.root)/.venv/bin/python"

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: development),
      "The development environment, which has loky, is not set up."))
  func `loky's pool is compared with Python's own`() throws {
    let outcome = try Command([
      "compare", "--executor", "processes", "--executor", "loky:get_reusable_executor",
      "--function", "swift-ext", "--tasks", "2", "--runs", "2", "--quiet", "--json", "--python",
      Self.development,
    ]).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    #expect(
      document.strategies.map(\.name) == [
        "swift-ext/processes", "swift-ext/loky:get_reusable_executor",
      ])
    #expect(document.strategies.map(\.runs.count) == [2, 2])
    #expect(document.results?.bits == KnownResults.bits)
    #expect(document.verification?.strategies == 2)
  }

  @Test func `it stands in the table under its own name`() throws {
    let outcome = try Command(
      [
        "compare", "--executor", "factories:threads", "--tasks", "2", "--multiplier", "0",
        "--runs", "1", "--quiet",
      ], environment: Self.environment()
    ).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("\n  python × factories:threads"))
    #expect(outcome.output.contains("\n  swift-ext × factories:threads"))
    #expect(!outcome.output.contains("  swift × "))
  }

  /// A factory, and why no executor comes from it.
  struct Useless: CustomTestStringConvertible, Sendable {
    let name: String
    let reason: String

    init(_ name: String, _ reason: String) {
      self.name = name
      self.reason = reason
    }

    var testDescription: String { name }
  }

  @Test(arguments: [
    Useless(
      "nowhere:Executor",
      "it cannot be imported: ModuleNotFoundError: No module named 'nowhere'"),
    Useless(
      "factories:triple", "it does not exist: module 'factories' has no attribute 'triple'"),
    Useless("factories:number", "it cannot be called, being of type 'int'"),
    Useless(
      "factories:takes_nothing",
      "it cannot be called with max_workers=3: TypeError: "
        + "takes_nothing() got an unexpected keyword argument 'max_workers'"),
    Useless(
      "factories:refuses",
      "it cannot be called with max_workers=3: LookupError: no room for 3"),
    Useless(
      "factories:gives_a_list",
      "it gives an object of type 'list', not a concurrent.futures.Executor"),
    Useless("factories:dies", "the interpreter that tried it ended, and printed nothing"),
    Useless(
      "factories:dies_with_words",
      "the interpreter that tried it ended, and printed:\n    No licence for this machine."),
  ])
  func `one that is of no use is refused before anything runs`(_ useless: Useless) throws {
    for arguments in [
      ["run", "python/\(useless.name)"],
      ["compare", "--function", "python", "--executor", "serial", "--executor", useless.name],
    ] {
      let fake = try FakeInterpreter()
      let outcome = try fake.command(
        arguments + ["--workers", "3", "--oversubscribe"], environment: Self.environment()
      ).run()
      #expect(
        outcome.errors == "Error: python × \(useless.name) cannot run here: \(useless.reason)\n")
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(3))
      #expect(fake.starts == ["question", "question"])
    }
  }

  @Test func `a worker that dies takes the run with it, and nothing else`() throws {
    let running = try Command(
      [
        "run", "python/factories:processes", "--tasks", "2", "--multiplier", "1000", "--workers",
        "2", "--oversubscribe",
      ], environment: Self.environment()
    ).start()
    let workers = try running.waitForBusyWorkers(of: "fully_loaded.host", count: 2)
    workers[0].end()
    let outcome = try running.finish()
    #expect(
      outcome.errors.hasPrefix("Error: The run failed: BrokenProcessPool: A process in the process")
    )
    #expect(outcome.ending == .code(4))
  }
}
