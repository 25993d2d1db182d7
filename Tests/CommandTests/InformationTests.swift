import Testing

@Suite struct `the command explains itself` {
  @Test func `the version is a line`() throws {
    let outcome = try Command(["--version"]).run()
    #expect(outcome.output == "0.1.0\n")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
  }

  @Test(arguments: [
    (
      ["--help"],
      [
        "EXAMPLES:", "fully-loaded compare", "fully-loaded run swift/threads --tasks 32",
        "compare", "run", "doctor", "new", "--version",
      ]
    ),
    (
      ["compare", "--help"],
      [
        "EXAMPLES:", "EXIT CODES:", "--function", "--executor", "--tasks", "--multiplier",
        "--workers",
        "--runs", "--budget", "--baseline", "--python", "--json", "--no-verify", "--oversubscribe",
        "--quiet",
      ]
    ),
    (
      ["run", "--help"],
      ["EXAMPLES:", "<strategy>", "--tasks", "--multiplier", "--workers", "--order", "--json"]
    ),
    (["doctor", "--help"], ["--python"]),
    (["new", "--help"], ["EXAMPLE:", "EXIT CODES:", "<name>", "fully-loaded new mandelbrot"]),
    (["help", "compare"], ["EXIT CODES:"]),
  ])
  func `help goes to standard output and has what one looks for`(
    _ arguments: [String], _ parts: [String]
  ) throws {
    let outcome = try Command(arguments).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    for part in parts { #expect(outcome.output.contains(part)) }
  }

  @Test func `the host's verb is nobody's business`() throws {
    let outcome = try Command(["--help"]).run()
    #expect(!outcome.output.contains("  host"))
  }

  @Test func `doctor tells the processors, the interpreter and what each strategy lacks`() throws {
    let outcome = try Command(["doctor"]).run()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let usable = try UsableProcessors.count()
    #expect(lines[0].hasPrefix("fully-loaded 0.1.0, built by Swift "))
    #expect(lines[1].hasPrefix("CPUs       \(usable) usable, limited by "))
    let python = try #require(lines.firstIndex { $0.hasPrefix("Python     CPython ") })
    let labels = lines[2..<python].compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(Set(labels).isSuperset(of: ["model", "online", "affinity", "cpuset", "quota"]))
    #expect(lines[python + 1].hasPrefix("  path     /"))
    #expect(lines[python + 2].hasPrefix("  starts   fork"))
    let strategies = try #require(lines.firstIndex(of: "Strategies"))
    let version = try Python.version()
    let obstacle =
      version < (3, 14)
      ? "cannot run: needs CPython 3.14 or newer; this is CPython \(version.text)" : "can run"
    let cluster = lines.last { $0.hasPrefix("  python × cluster") }?.dropFirst(28) ?? ""
    #expect(try Python.clusterVerdicts().contains(String(cluster)))
    #if MPI
      let ranks = "can run"
    #else
      let ranks =
        "cannot run: this command was built without MPI: 'sudo apt-get install libopenmpi-dev openmpi-bin' supplies it, and a clone builds with it from then on"
    #endif
    #expect(
      Array(lines[(strategies + 1)...]) == [
        "  python × serial           can run", "  python × threads          can run",
        "  python × processes        can run", "  python × interpreters     \(obstacle)",
        "  python × cluster          \(cluster)",
        "  swift-ext × serial        can run", "  swift-ext × threads       can run",
        "  swift-ext × processes     can run", "  swift-ext × interpreters  \(obstacle)",
        "  swift-ext × native        can run", "  swift-ext × cluster       \(cluster)",
        "  swift × serial            can run", "  swift × threads           can run",
        "  swift × processes         can run", "  swift × cluster           \(ranks)",
      ])
  }

  @Test func `doctor tells that the extension cannot be imported, and why`() throws {
    let fake = try FakeInterpreter("has no extension")
    let outcome = try fake.command(["doctor"]).run()
    #expect(outcome.ending == .code(0))
    #expect(
      outcome.output.contains(
        "  swift-ext × serial        cannot run: the extension cannot be imported by '\(fake.path)': import of fully_loaded._native halted; None in sys.modules\n"
      ))
    #expect(outcome.output.contains("  python × serial           can run\n"))
  }

  @Test func `doctor tells when there is no Python at all`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(
      ["doctor"], environment: ["PATH": "\(folder.path):/nowhere"]
    ).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.output.contains("\nPython     none: "))
    #expect(outcome.output.contains("  python × serial           cannot run: "))
    #expect(outcome.output.contains("  swift × threads           can run\n"))
  }

  @Test func `without Python, a comparison of everything cannot run, one of Swift can`() throws {
    let folder = try TemporaryFolder()
    let environment = ["PATH": folder.path]
    let all = try Command(["compare"], environment: environment).run()
    #expect(all.errors.hasPrefix("Error: python × serial cannot run here: "))
    #expect(all.output.isEmpty)
    #expect(all.ending == .code(3))
    let swift = try Command(
      [
        "compare", "--function", "swift", "--tasks", "1", "--multiplier", "0", "--runs", "1",
        "--quiet",
      ], environment: environment
    ).run()
    #expect(swift.ending == .code(0))
    #expect(swift.errors.isEmpty)
  }
}
