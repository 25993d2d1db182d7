import Foundation
import Testing

/// Runs `compare` on functions in `own.py`.
private func compare(_ arguments: String..., limit: Duration = .seconds(120)) throws -> Outcome {
  try Command(
    ["compare"] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"],
    folder: OwnFiles.folder()
  ).run(limit: limit)
}

/// A user's own files, in a folder.
private enum OwnFiles {
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["own", "others", "numbers_of_mine"] {
      let url = try #require(
        Bundle.module.url(forResource: name, withExtension: "py", subdirectory: "Interpreters"))
      try FileManager.default.copyItem(atPath: url.path, toPath: "\(folder.path)/\(name).py")
    }
    return folder
  }
}

@Suite struct `a function of one's own is compared like the tool's` {
  @Test func `in a file, with expressions for its arguments`() throws {
    let outcome = try compare(
      "own.py:row", "--map", "range(SIZE)", "[5] * 100", "--runs", "2", "--quiet", "--json")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    let document = try ComparisonDocument(outcome.output)
    #expect(document.plan.function == "own.py:row")
    #expect(document.plan.tasks == 6)
    #expect(document.plan.arguments == ["range(SIZE)", "[5] * 100"])
    #expect(document.plan.multiplier == nil)
    #expect(document.plan.argumentBytes ?? 0 > 0)
    #expect(
      document.strategies.map(\.name) == [
        "python/serial", "python/threads", "python/processes", "python/interpreters",
      ])
    #expect(document.verification?.identical == true)
    let values = try #require(document.results?.values)
    #expect(values.count == 6)
    let zeros = String(repeating: "A", count: 54)
    #expect(values[0].text == "{\"floats\":\"\(zeros)==\"}")
  }

  @Test func `beside others of the same results`() throws {
    let outcome = try compare(
      "own.py:words", "--map", "['a b a', 'c', '']", "--also", "ordered=others.py:ordered",
      "--runs",
      "1", "--quiet")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.hasPrefix("own.py:words · 3 tasks · "))
    #expect(outcome.output.contains("  ordered × processes "))
    #expect(outcome.output.contains("gave the same 3 results, bit for bit"))
  }

  @Test func `beside another version of its file, and of what that imports`() throws {
    let folder = try OwnFiles.folder()
    let later = "\(folder.path)/later"
    try FileManager.default.createDirectory(atPath: later, withIntermediateDirectories: false)
    for (name, text) in [
      (
        "own.py",
        "import numbers_of_mine\n\ndef row(y, size):\n    return numbers_of_mine.row(y, size)\n"
      ),
      ("numbers_of_mine.py", "def row(y, size):\n    return [y * x / 3 for x in range(size)]\n"),
    ] { try text.write(toFile: "\(later)/\(name)", atomically: true, encoding: .utf8) }
    let outcome = try Command(
      [
        "compare", "own.py:row", "--map", "range(4)", "[5] * 4", "--also", "later=later/own.py:row",
        "--runs", "1", "--quiet",
      ], environment: ["PYTHONDONTWRITEBYTECODE": "1"], folder: folder
    ).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("  later × processes "))
  }

  @Test(arguments: [
    ["--tasks-from", "own.py:tasks"], ["--tasks-from", "own.py:tasks", "--tasks", "6"],
    ["--map", "itertools.count()", "itertools.repeat(4)", "--tasks", "6"],
  ])
  func `its tasks may come from a generator, or from what has no end`(_ options: [String]) throws {
    let outcome = try Command(
      ["compare", "own.py:row"] + options + ["--executor", "serial", "--runs", "1", "--quiet"],
      folder: OwnFiles.folder()
    ).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("own.py:row · 6 tasks · "))
  }

  @Test func `in a module that Python imports`() throws {
    let outcome = try compare(
      "operator:add", "--map", "[1, 'a', [1]]", "[2, 'b', [2]]", "--executor", "threads", "--runs",
      "1", "--quiet")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("ran once: there is nothing to compare its 3 results with"))
  }

  @Test func `on an executor from a factory`() throws {
    let outcome = try compare(
      "own.py:words", "--map", "['a b']", "--executor", "concurrent.futures:ThreadPoolExecutor",
      "--executor", "serial", "--runs", "1", "--quiet")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("both strategies gave the same result, bit for bit"))
  }
}

@Suite struct `results of one's own are held against the first ones` {
  @Test(arguments: [
    (
      "off=others.py:off_by_one",
      """
      Error: python × serial and off × serial disagree on task 4 of 6, at [2].
        python × serial   2.6666666666666665   0x4005555555555555   baseline
        off × serial      3.6666666666666665   0x400d555555555555   over 1,000,000 ulps above
        The other 5 tasks agree. Nothing is ranked until all do; --no-verify times them anyway.

      """
    ),
    (
      "short=others.py:too_short",
      """
      Error: python × serial and short × serial disagree on task 0 of 6, at [4].
        python × serial   0.0       0x0000000000000000   baseline
        short × serial    nothing
        All 6 tasks differ. Nothing is ranked until all agree; --no-verify times them anyway.

      """
    ),
  ])
  func `the first difference has its task, its place and both values`(
    _ other: String, _ message: String
  ) throws {
    let outcome = try compare(
      "own.py:row", "--map", "range(SIZE)", "[5] * 6", "--also", other, "--executor", "serial",
      "--runs", "1", "--quiet")
    #expect(outcome.errors == message)
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(2))
  }

  @Test func `floats that are near enough agree where one says so, and the output says it`() throws
  {
    let arguments = [
      "compare", "own.py:row", "--map", "range(60)", "[5] * 60", "--also",
      "near=others.py:reciprocal", "--executor", "serial", "--runs", "1", "--quiet",
    ]
    let exact = try Command(arguments, folder: OwnFiles.folder()).run()
    #expect(exact.ending == .code(2))
    #expect(exact.errors.contains("1 ulp"))
    let near = try Command(
      arguments + ["--tolerance", "1e-15"], folder: OwnFiles.folder()
    ).run()
    #expect(near.ending == .code(0))
    #expect(
      near.output.contains(
        "both strategies gave the same 60 results, floats within a relative 1e-15 (--tolerance)"))
  }

  @Test func `errors of the same kind agree, and are told`() throws {
    let outcome = try compare(
      "own.py:picky", "--map", "range(4)", "--executor", "serial", "--executor", "processes",
      "--runs", "1", "--quiet")
    #expect(outcome.ending == .code(0))
    #expect(
      outcome.output.contains(
        "    2 of them are errors, of the same kind everywhere; task 1: ValueError: 1 is odd, says "
      ))
  }

  @Test func `errors of another kind do not`() throws {
    let outcome = try compare(
      "own.py:elsewhere", "--map", "range(2)", "--executor", "serial", "--executor", "processes",
      "--runs", "1", "--quiet")
    #expect(outcome.ending == .code(2))
    #expect(
      outcome.errors.hasPrefix(
        """
        Error: python × serial and python × processes disagree on task 0 of 2.
          python × serial      raised LookupError: not here       baseline
          python × processes   raised RuntimeError: not here
        """))
  }

  @Test func `long ones are kept as a digest`() throws {
    let outcome = try compare(
      "own.py:many", "--map", "range(2)", "--executor", "serial", "--runs", "2", "--quiet", "--json"
    )
    let values = try #require(try ComparisonDocument(outcome.output).results?.values)
    #expect(values.map(\.text) == [nil, nil])
    #expect(values[0].bytes == values[1].bytes)
    #expect(values[0].digest == values[1].digest)
    #expect(outcome.output.count < 20_000)
  }
}

@Suite(.timeLimit(.minutes(3)))
struct `whatever a function of one's own does, the rest goes on and nothing is left running` {
  @Test func `it may print`() throws {
    let outcome = try compare("own.py:prints", "--map", "range(4)", "--runs", "1", "--quiet")
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.contains("a line"))
    #expect(outcome.ending == .code(0))
  }

  @Test func `it may leave Python, which is an error of that task`() throws {
    let outcome = try compare("own.py:leaves", "--map", "range(2)", "--runs", "1", "--quiet")
    #expect(
      outcome.output.contains(
        "2 of them are errors, of the same kind everywhere; task 0: SystemExit: 0"))
    #expect(outcome.ending == .code(0))
  }

  @Test func `it may end the process, which is told of each strategy`() throws {
    let outcome = try compare("own.py:ends", "--map", "range(2)", "--runs", "1", "--quiet")
    #expect(
      outcome.output.contains(
        "! python × serial, 2 times: The host exited with code 3 while warming up."))
    #expect(outcome.output.contains("! python × processes: The run failed: BrokenProcessPool: "))
    #expect(outcome.output.contains(" Task 0 had not ended."))
    #expect(outcome.ending == .code(4))
  }

  @Test func `it may give what cannot be compared`() throws {
    let outcome = try compare("own.py:generator", "--map", "range(2)", "--runs", "1", "--quiet")
    #expect(
      outcome.output.contains(
        "! python × serial: Task 0 failed: its result, of type 'generator', cannot be taken apart: cannot pickle 'generator' object"
      ))
    #expect(
      outcome.output.contains(
        "! python × processes: Task 0 failed: what it takes or gives cannot be handed over: TypeError: "
      ))
    #expect(outcome.ending == .code(4))
  }

  @Test func `it may wait for ever, and the task that does is named`() throws {
    let outcome = try compare(
      "own.py:waits", "--map", "range(3)", "--executor", "serial", "--executor", "processes",
      "--timeout", "5s", "--runs", "1", "--quiet")
    #expect(
      outcome.output.contains(
        """
          ! python × serial: The host did not end running round 1 within 5 s and was killed. It printed:
                Task 1 had begun and not ended, 1 had ended, 1 had not begun.
          ! python × processes: The host did not end running round 1 within 5 s and was killed. It printed:
                Task 1 had begun and not ended, 2 had ended, 0 had not begun.
        """))
    #expect(outcome.ending == .code(4))
  }

  @Test(arguments: ["forks", "daemons"])
  func `it may leave processes behind`(_ function: String) throws {
    let outcome = try compare("own.py:\(function)", "--map", "range(2)", "--runs", "2", "--quiet")
    #expect(outcome.ending == .code(0))
  }

  @Test func `what it says does not reach the terminal as commands, nor as a page`() throws {
    let outcome = try compare("own.py:colours", "--map", "range(1)", "--runs", "1", "--quiet")
    #expect(
      outcome.output.contains(
        #"1 of them is an error, of the same kind everywhere; task 0: ValueError: \x1b[31mred\x1b[0m"#
      ))
    #expect(!outcome.outputBytes.contains(0x1b))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 300 })
  }
}

@Suite struct `what leads to no comparison is a mistake that is told at once` {
  @Test(arguments: [
    (
      "absent.py:row", [], "The function 'absent.py:row' cannot be read: No such file or directory."
    ),
    (
      "own.py", [],
      "The function 'own.py' does not name a function.\n  It is written own.py:FUNCTION, or"
    ),
    ("own.py:", [], "The function 'own.py:' does not name a function."),
    (
      "own.py:row", ["--map", "[1]", "--tasks-from", "own.py:tasks"],
      "--map and --tasks-from both say"
    ),
    ("own.py:row", ["--also", "others.py:row"], "--also 'others.py:row' is not in the form NAME="),
    (
      "own.py:row", ["--also", "swift=others.py:row"],
      "--also 'swift=others.py:row' takes a name that"
    ),
    (
      "own.py:row", ["--also", "a=others.py:row", "--also", "a=others.py:off_by_one"],
      "--also names two functions 'a'."
    ),
    ("own.py:row", ["--tolerance", "1"], "--tolerance must be at least 0 and below 1, not 1.0."),
    ("own.py:row", ["--multiplier", "2"], "--multiplier is of cpu_intensive"),
  ])
  func `before anything is started`(
    _ target: String, _ options: [String], _ message: String
  ) throws {
    let outcome = try Command(["compare", target] + options, folder: OwnFiles.folder()).run()
    #expect(outcome.usageError?.hasPrefix("Error: \(message)") == true, "\(outcome.errors)")
    #expect(outcome.ending == .code(64))
  }

  @Test(arguments: [
    ["--map", "[1]"], ["--tasks-from", "own.py:tasks"], ["--also", "a=own.py:row"],
  ])
  func `options of a function that is not there`(_ options: [String]) throws {
    let outcome = try Command(["compare"] + options, folder: OwnFiles.folder()).run()
    #expect(
      outcome.usageError?.hasPrefix("Error: \(options[0]) goes with a function of your own") == true
    )
    #expect(outcome.ending == .code(64))
  }

  @Test(arguments: [
    ("own.py:absent", ["--map", "[1]"], "/own.py:absent' does not exist: "),
    ("own.py:row", [], "with. Give an iterable for each parameter (y, size, limit), like --map "),
    (
      "own.py:row", ["--map", "range(3)"],
      "every task has 1 argument: missing a required argument: 'size'."
    ),
    (
      "own.py:row", ["--map", "range(3)", "[]"],
      "There is not a single task: one of the iterables is empty."
    ),
    (
      "own.py:row", ["--map", "wat", "[]"],
      "--map 'wat' gives no arguments: NameError: name 'wat' is not"
    ),
    (
      "own.py:row", ["--map", "range(3)", "[1]", "--function", "pithon"],
      "Unknown function 'pithon'. Did you mean 'python'?"
    ),
    (
      "own.py:row", ["--map", "[1]", "[1]", "--baseline", "a/serial"],
      "Unknown baseline 'a/serial'."
    ),
  ])
  func `as soon as Python has been asked`(
    _ target: String, _ options: [String], _ message: String
  ) throws {
    let outcome = try Command(["compare", target] + options, folder: OwnFiles.folder()).run()
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(
      outcome.errors.hasSuffix("\n  See 'fully-loaded compare --help' for more information.\n"))
    #expect(outcome.ending == .code(64))
  }

  @Test(arguments: [
    (
      "gone=no_module:f",
      "gone × serial cannot run here: Function 'no_module:f' cannot be imported: "
    ),
    ("one=others.py:of_one", "one × serial cannot run here: Function '"),
  ])
  func `one that was named and cannot be run`(_ other: String, _ message: String) throws {
    let outcome = try compare("own.py:row", "--map", "[1]", "[1]", "--also", other)
    #expect(outcome.errors.hasPrefix("Error: \(message)"), "\(outcome.errors)")
    #expect(outcome.ending == .code(3))
  }
}
