import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `watch runs any command as it would run by itself` {
  private func watch(_ script: String, _ options: [String] = []) -> Command {
    Command(["watch"] + options + ["--", "/bin/sh", "-c", script])
  }

  /// The line at the end, whatever its figures.
  private static var summary: Regex<Substring> {
    /[\d.]+ [mµ]?s elapsed · [\d.]+ of \d+ cores? busy · [\d.]+ [mµ]?s CPU time.*\n/
  }

  // MARK: - Without a terminal

  @Test func `what it writes and how it ends is passed through`() throws {
    let outcome = try watch("echo results; echo trouble >&2; exit 3").run()
    #expect(outcome.ending == .code(3))
    #expect(outcome.output == "results\n")
    #expect(outcome.errors.hasPrefix("trouble\n"))
    #expect(outcome.errors.dropFirst("trouble\n".count).wholeMatch(of: Self.summary) != nil)
  }

  @Test func `quiet leaves the line at the end`() throws {
    let outcome = try watch("exit 0", ["--quiet"]).run()
    #expect(outcome.ending == .code(0))
    #expect(outcome.errors.wholeMatch(of: Self.summary) != nil)
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGSEGV])
  func `a signal that kills it is told as shells do`(signal: Int32) throws {
    #expect(try watch("kill -\(signal) $$").run().ending == .code(128 + signal))
  }

  @Test func `a command that is not there`() throws {
    let outcome = try Command(["watch", "--", "nonesuch", "1"]).run()
    #expect(outcome.ending == .code(127))
    #expect(outcome.errors == "Error: There is no command 'nonesuch'.\n")
  }

  @Test func `a command that cannot be run`() throws {
    let outcome = try Command(["watch", "--", "/etc/passwd"]).run()
    #expect(outcome.ending == .code(126))
    #expect(outcome.errors == "Error: '/etc/passwd' cannot be run: Permission denied.\n")
  }

  @Test(arguments: [["watch"], ["watch", "--"], ["watch", "--", ""]])
  func `no command at all`(arguments: [String]) throws {
    let outcome = try Command(arguments).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: There is no command to watch. It follows two dashes: fully-loaded watch -- python3 my_script.py"
    )
  }

  @Test func `an unknown colour`() throws {
    let outcome = try Command(["watch", "--color", "allways", "--", "true"]).run()
    #expect(outcome.ending == .code(64))
    #expect(
      outcome.usageError
        == "Error: Unknown color 'allways'. Did you mean 'always'?\n  Colors: auto, always, never.")
  }

  @Test func `what its children have computed counts when they are gone`() throws {
    let script = "/bin/sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'"
    let outcome = try watch("\(script); \(script)").run()
    let time = try #require(outcome.errors.firstMatch(of: /([\d.]+) (m?)s CPU time/))
    let seconds = (Double(time.1) ?? 0) / (time.2 == "m" ? 1000 : 1)
    let alone = try watch("true").run()
    let least = try #require(alone.errors.firstMatch(of: /([\d.]+) ([mµ]?)s CPU time/))
    #expect(least.2 != "" && seconds > 0.1, "\(outcome.errors)\(alone.errors)")
  }

  @Test func `what it leaves running is ended with it`() throws {
    let outcome = try watch("sleep 1000 & setsid sleep 1000 & exit 4").run()
    #expect(outcome.ending == .code(4))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal to the tool is one to the command`(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let running = try Command(
      [
        "watch", "--", "/bin/sh", "-c",
        "trap 'echo caught; exit 9' \(signal); sleep 1000 & touch ready; wait",
      ], folder: folder
    ).start()
    try running.waitForProcesses("sleep 1000", atLeast: 1)
    while try !folder.names.contains("ready") { poll(nil, 0, 5) }
    running.send(signal)
    let outcome = try running.finish()
    #expect(outcome.ending == .code(9))
    #expect(outcome.output == "caught\n")
  }

  @Test func `the command does not outlive the tool`() throws {
    let running = try watch("sleep 1000 & sleep 1001; true").start()
    try running.waitForProcesses("sleep 100", atLeast: 2)
    // The tool waits for them, too: it has done all that there is to do between starting them and that.
    while !MarkedProcess.text("/proc/\(running.pid)/stat").contains(") S ") { poll(nil, 0, 5) }
    running.send(SIGKILL)
    #expect(try running.finish().ending == .signal(SIGKILL))
  }

  // MARK: - On a terminal

  /// A command on a terminal that is there once it has said `ready`.
  private func begun(_ script: String, isJob: Bool = false) throws -> TerminalCommand {
    let command = try TerminalCommand(watch(script), isJob: isJob)
    try command.wait(for: "the view") { $0.text.contains("ready") && $0.text.contains("all    ") }
    return command
  }

  private func checkLeft(_ command: TerminalCommand) {
    #expect(command.terminal.isCursorVisible)
    #expect(command.terminal.nonsense.isEmpty)
  }

  @Test func `what it prints stands above the view, and both are terminals to it`() throws {
    let command = try TerminalCommand(
      watch(
        "[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo ready; stty size <&1; read line; echo \"got $line\""
      ), columns: 140)
    try command.wait(for: "the view") { $0.text.contains("40 140") && $0.text.contains("all    ") }
    let lines = command.terminal.lines
    let view = try #require(lines.firstIndex { $0.hasPrefix("/bin/sh -c") })
    #expect(lines[..<view] == ["ready", "40 140"])
    command.type("hello\n")
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    #expect(command.text.contains("got hello"))
    let last = try #require(command.terminal.history.last)
    #expect("\(last)\n".wholeMatch(of: Self.summary) != nil)
  }

  @Test func `a line that has not ended is to be seen, and its cursor`() throws {
    let command = try TerminalCommand(watch("printf 'Name: '; read line; echo \"got $line\""))
    try command.wait(for: "the question") {
      $0.text.contains("Name:") && $0.terminal.isCursorVisible
    }
    #expect(command.terminal.cursorColumn == "Name: ".count)
    command.type("Ada\n")
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    #expect(command.text.contains("got Ada"))
  }

  @Test func `Ctrl-C goes to the command`() throws {
    let command = try begun(
      "trap 'echo caught; exit 5' INT; echo ready; while :; do sleep 0.05; done")
    command.type("\u{3}")
    #expect(try command.finish() == .code(5))
    checkLeft(command)
    #expect(command.text.contains("caught"))
  }

  @Test func `a command that Ctrl-C ends is told as shells do`() throws {
    let command = try begun("echo ready; exec sleep 1000")
    command.type("\u{3}")
    #expect(try command.finish() == .code(130))
    checkLeft(command)
  }

  @Test func `Ctrl-Z suspends the command, and the view comes back with it`() throws {
    let command = try begun("echo ready; read line; exit 6", isJob: true)
    command.type("\u{1A}")
    try command.waitUntilSuspended()
    #expect(command.terminal.isCursorVisible)
    command.type("\n")
    try command.wait(for: "a new frame") { !$0.terminal.isCursorVisible }
    command.type("go on\n")
    #expect(try command.finish() == .code(6))
    checkLeft(command)
  }

  @Test(arguments: [(60, 12), (20, 3), (200, 60)])
  func `another size is another frame, and the command's own`(columns: Int, rows: Int) throws {
    let folder = try TemporaryFolder()
    let script = "trap 'stty size <&1 >>$0/sizes' WINCH; echo ready; while :; do sleep 0.05; done"
    let command = try TerminalCommand(
      Command(["watch", "--", "/bin/sh", "-c", script, folder.path]))
    try command.wait(for: "the view") {
      $0.text.contains("ready") && $0.text.contains("all    ")
    }
    // The command hears of it and asks for the size while the tool cannot have done anything yet.
    kill(command.pid, SIGSTOP)
    command.resize(columns: columns, rows: rows)
    try command.wait(for: "the first answer") { _ in folder.text("sizes")?.isEmpty == false }
    let before = command.bytes.count
    kill(command.pid, SIGCONT)
    try command.wait(for: "the size as it is") { command in
      folder.text("sizes")?.hasSuffix("\(rows) \(columns)\n") == true
        && String(decoding: command.bytes[before...], as: UTF8.self).contains("\u{1B}[J")
    }
    #expect(command.terminal.lines.count <= rows)
    command.type("\u{3}")
    #expect(try command.finish() == .code(130))
    checkLeft(command)
  }

  @Test func `SIGTERM gives the cursor back`() throws {
    let command = try begun("echo ready; exec sleep 1000")
    kill(command.pid, SIGTERM)
    #expect(try command.finish() == .code(143))
    checkLeft(command)
  }

  @Test func `a command that wants the whole terminal has it`() throws {
    let command = try begun(
      "echo ready; read a; printf '\\033[?1049hFULL'; read b; printf '\\033[?1049l'; echo after; read c"
    )
    command.type("\n")
    try command.wait(for: "the whole screen") { $0.written.contains("\u{1B}[?1049hFULL") }
    command.type("\n")
    try command.wait(for: "the view") { $0.text.contains("after") && !$0.terminal.isCursorVisible }
    command.type("\n")
    #expect(try command.finish() == .code(0))
  }

  @Test func `many lines take few frames`() throws {
    let command = try TerminalCommand(
      watch("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"))
    #expect(try command.finish() == .code(0))
    checkLeft(command)
    let lines = command.terminal.history.filter { $0.hasPrefix("line ") }
    #expect(lines == (0..<20_000).map { "line \($0)" })
  }
}
