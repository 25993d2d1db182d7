import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct `on a terminal a comparison shows how it goes, and leaves the terminal as it was` {
  private static let waiting = [
    "compare", "--function", "python", "--function", "swift", "--executor", "serial", "--tasks",
    "2", "--multiplier", "0", "--runs", "1",
  ]

  /// A comparison whose first run has begun and waits.
  private func begun(
    _ more: [String] = [], environment: [String: String] = [:], isJob: Bool = false,
    output: String? = nil, columns: Int = 100, rows: Int = 40
  ) throws -> (TerminalCommand, FakeInterpreter.Meeting) {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let command = try TerminalCommand(
      fake.command(Self.waiting + more, environment: environment), isJob: isJob, output: output,
      columns: columns, rows: rows)
    try command.wait(for: "the first run") { $0.text.contains("round 1 of 1") }
    try meeting.waitUntilReached()
    return (command, meeting)
  }

  /// That nothing of the view is in force any more.
  private func checkLeft(_ command: TerminalCommand) {
    #expect(command.terminal.isCursorVisible)
    #expect(command.terminal.nonsense.isEmpty)
    #expect(command.terminal.cursorColumn == 0)
  }

  @Test func `the last frame stays above the results`() throws {
    let (command, meeting) = try begun()
    #expect(!command.terminal.isCursorVisible)
    #expect(command.text.contains("▶"))
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    let lines = command.terminal.history
    // Once in the frame and once in the results: of all frames only the last is there.
    let headings = lines.indices.filter { lines[$0].hasPrefix("cpu_intensive · 2 tasks") }
    #expect(headings.count == 2)
    #expect(headings.first == 0)
    #expect(lines.filter { $0.contains("round 1 of 1") }.count == 1)
    #expect(!command.text.contains("▶"))
    #expect(!command.text.contains("ctrl-c"))
    #expect(command.text.contains("gave the same 2 results"))
  }

  @Test func `results that go elsewhere are as they are without a terminal`() throws {
    let folder = try TemporaryFolder()
    let (command, meeting) = try begun(["--json"], output: "\(folder.path)/out")
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    let document = try ComparisonDocument(try #require(folder.text("out")))
    #expect(document["python/serial"]?.runs.count == 1)
    #expect(!command.text.contains("\"schema\""))
  }

  @Test(arguments: [["TERM": "dumb"], ["TERM": ""]])
  func `a terminal that knows no commands gets lines`(environment: [String: String]) throws {
    let fake = try FakeInterpreter()
    let command = try TerminalCommand(fake.command(Self.waiting, environment: environment))
    #expect(try command.finish() == .code(0))
    #expect(!command.bytes.contains(0x1B))
    #expect(command.text.contains("  round 1 of 1  python × serial  "))
  }

  @Test func `quiet shows nothing but the results`() throws {
    let fake = try FakeInterpreter()
    let command = try TerminalCommand(fake.command(Self.waiting + ["--quiet"]))
    #expect(try command.finish() == .code(0))
    #expect(!command.bytes.contains(0x1B))
    #expect(!command.text.contains("round"))
  }

  /// How colours are asked for, and whether there are some.
  static let colors: [([String], [String: String], Bool)] = [
    ([], [:], true), ([], ["NO_COLOR": "1"], false), (["--color", "never"], [:], false),
    (["--color", "always"], ["NO_COLOR": "1"], true), ([], ["NO_COLOR": ""], true),
  ]

  @Test(arguments: colors)
  func `colours are as they were asked for`(
    arguments: [String], environment: [String: String], isColored: Bool
  ) throws {
    let (command, meeting) = try begun(arguments, environment: environment)
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    #expect(command.written.contains("\u{1B}[1m") == isColored)
    #expect(command.written.contains("\u{1B}[33m") == isColored)
    checkLeft(command)
  }

  @Test(arguments: ["C", "POSIX"])
  func `a locale without UTF-8 gets ASCII`(locale: String) throws {
    let (command, meeting) = try begun(environment: ["LC_ALL": locale])
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    #expect(command.bytes.allSatisfy { $0 < 0x80 })
    #expect(command.text.contains("python x serial"))
    checkLeft(command)
  }

  @Test(arguments: [(60, 12), (30, 40), (120, 5), (200, 60), (20, 3)])
  func `another size is another frame`(columns: Int, rows: Int) throws {
    let (command, meeting) = try begun()
    let before = command.bytes.count
    command.resize(columns: columns, rows: rows)
    // Drawn anew, not what has changed alone: lines that were broken in two would stay.
    try command.wait(for: "a frame in the new size") {
      String(decoding: $0.bytes[before...], as: UTF8.self).contains("\u{1B}[J")
    }
    #expect(command.terminal.lines.count <= rows)
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    // Results may be wider than the terminal.
    #expect(command.terminal.history.joined().contains("gave the same 2 results"))
  }

  @Test func `the first Ctrl-C finishes the run, and says so above the view`() throws {
    let (command, meeting) = try begun()
    try command.wait(for: "what Ctrl-C would do") {
      $0.text.contains("ctrl-c: finish this run")
    }
    #expect(!command.text.contains("finishing this run"))
    command.type("\u{3}")
    try command.wait(for: "what comes of it") {
      $0.text.contains("Finishing this run; what is measured is kept.")
        && $0.text.contains("finishing this run; ctrl-c again stops at once")
    }
    meeting.letGo()
    #expect(try command.finish() == .code(130))
    checkLeft(command)
    #expect(command.text.contains("Interrupted before the end"))
  }

  @Test func `the second Ctrl-C stops at once`() throws {
    let (command, _) = try begun()
    command.type("\u{3}")
    try command.wait(for: "what comes of it") { $0.text.contains("Finishing this run") }
    command.type("\u{3}")
    #expect(try command.finish() == .code(130))
    checkLeft(command)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `whatever else ends it gives the cursor back`(signal: Int32) throws {
    let (command, _) = try begun()
    kill(command.pid, signal)
    #expect(try command.finish() == .code(130))
    checkLeft(command)
  }

  @Test func `an error gives the cursor back, and is to be read`() throws {
    let fake = try FakeInterpreter("is killed")
    let command = try TerminalCommand(fake.command(Self.waiting))
    _ = try command.finish()
    checkLeft(command)
    #expect(command.written.contains("\u{1B}[?25l"))
    #expect(command.text.contains("! python × serial: "))
  }

  @Test func `Ctrl-Z gives the terminal to the shell, and it goes on when it is let`() throws {
    let (command, meeting) = try begun(isJob: true)
    command.type("\u{1A}")
    try command.waitUntilSuspended()
    #expect(command.terminal.isCursorVisible)
    let before = command.terminal.history.count
    command.type("\n")
    try command.wait(for: "a new frame") {
      !$0.terminal.isCursorVisible
        && $0.terminal.history.dropFirst(before - 1).contains { $0.contains("▶") }
    }
    meeting.letGo()
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    #expect(command.text.contains("gave the same 2 results"))
  }
}
