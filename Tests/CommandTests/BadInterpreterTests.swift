import Foundation
import Testing

@Suite struct `an interpreter that will not do is refused before anything runs` {
  private static let needed =
    "CPython 3.10 or newer is needed; https://www.python.org/downloads has it."
  private static let verbs = [
    ["run", "python/serial", "--tasks", "1"], ["run", "swift-ext/processes"],
    ["compare", "--runs", "1"], ["doctor"],
  ]

  /// What is wrong with an interpreter, and what is said of it.
  struct Interpreter: Sendable, CustomTestStringConvertible {
    let fault: String
    let message: @Sendable (_ path: String) -> String

    var testDescription: String { fault }
  }

  @Test(
    arguments: [
      Interpreter(fault: "is not Python") {
        "'\($0)' is not a Python interpreter: it printed 'Hello.'. \(needed)"
      },
      Interpreter(fault: "is too old") {
        "The Python interpreter '\($0)' is version 3.9.1. \(needed)"
      },
      Interpreter(fault: "has no package") {
        """
        The Python interpreter '\($0)' cannot load the package fully_loaded. It printed:
        ModuleNotFoundError: No module named 'json'
        """
      },
    ], verbs)
  func `one that is something else is told with what it said`(
    _ interpreter: Interpreter, _ arguments: [String]
  ) throws {
    let fake = try FakeInterpreter(interpreter.fault)
    let outcome = try fake.command(arguments).run()
    #expect(outcome.usageError == "Error: " + interpreter.message(fake.path))
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(fake.starts == ["question"])
  }

  @Test func `one that says nothing is told so`() throws {
    let fake = try FakeInterpreter("says nothing")
    let outcome = try fake.command(["run", "python/serial"]).run()
    #expect(
      outcome.usageError
        == "Error: '\(fake.path)' is not a Python interpreter: it printed nothing. \(Self.needed)")
    #expect(outcome.ending == .code(64))
  }

  @Test(arguments: verbs)
  func `one that does not exist is told with the reason`(_ arguments: [String]) throws {
    for name in ["/nowhere/python3", "no-such-python"] {
      let outcome = try Command(arguments + ["--python", name]).run()
      #expect(
        outcome.usageError
          == "Error: The Python interpreter '\(name)' does not start: No such file or directory. \(Self.needed)"
      )
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(64))
    }
  }

  @Test func `a folder is no interpreter`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(["run", "python/serial", "--python", folder.path]).run()
    #expect(
      outcome.usageError
        == "Error: The Python interpreter '\(folder.path)' does not start: Permission denied. \(Self.needed)"
    )
    #expect(outcome.ending == .code(64))
  }

  private static let halted =
    "import of fully_loaded._native halted; None in sys.modules"

  @Test func `a comparison that needs the extension is refused where it cannot be imported`()
    throws
  {
    let fake = try FakeInterpreter("has no extension")
    let outcome = try fake.command(["compare", "--runs", "1"]).run()
    #expect(
      outcome.usageError == """
        Error: The Python interpreter '\(fake.path)' cannot import the extension: \(Self.halted)
          Build it with 'make build', or leave it out with --function python --function swift.
        """)
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(fake.starts == ["question"])
  }

  @Test func `a comparison that does not need the extension runs without it`() throws {
    let fake = try FakeInterpreter("has no extension")
    let outcome = try fake.command([
      "compare", "--function", "python", "--function", "swift", "--executor", "serial", "--runs",
      "1", "--tasks", "1", "--multiplier", "0", "--quiet",
    ]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.isEmpty)
  }

  @Test func `one strategy that needs the extension cannot run where it cannot be imported`()
    throws
  {
    let fake = try FakeInterpreter("has no extension")
    let outcome = try fake.command(["run", "swift-ext/serial"]).run()
    #expect(
      outcome.errors.hasPrefix(
        "Error: The Python interpreter '\(fake.path)' cannot import the extension: \(Self.halted)\n"
      ))
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(fake.starts == ["question"])
  }

  private static let oldOnes: [String] = {
    let versions = FileManager.default.homeDirectoryForCurrentUser.appending(
      path: ".pyenv/versions")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
    return names.filter { name in
      ["2.", "3.6.", "3.7.", "3.8.", "3.9."].contains { name.hasPrefix($0) }
    }
    .sorted().map { versions.appending(path: "\($0)/bin/python").path }
    .filter { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  @Test(.enabled(if: !oldOnes.isEmpty, "No old interpreter is installed."), arguments: oldOnes)
  func `old interpreters of this machine are told their version`(_ path: String) throws {
    let version = try #require(path.split(separator: "/").dropLast(2).last)
    let outcome = try Command(["run", "python/serial", "--python", path]).run()
    #expect(
      outcome.usageError
        == "Error: The Python interpreter '\(path)' is version \(version). \(Self.needed)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
  }
}
