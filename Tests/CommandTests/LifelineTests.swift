import Glibc
import Testing

@Suite struct `a program that runs the command has its progress, and takes it along when it ends` {
  private static let waiting = [
    "compare", "--function", "python", "--function", "swift", "--executor", "serial", "--tasks",
    "2", "--multiplier", "0", "--runs", "3",
  ]

  /// The reading end of a pipe, which the command inherits, and the writing end, which it does not.
  private static func lifeline() throws -> (inherited: Descriptor, writing: Descriptor) {
    let pipe = try Descriptor.pipe()
    return (Descriptor(fcntl(pipe.reading.number, F_DUPFD, 100)), pipe.writing)
  }

  @Test func `it stops at once when the lifeline's other end closes`() throws {
    let lifeline = try Self.lifeline()
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting + ["--lifeline", "\(lifeline.inherited.number)"])
      .start()
    try meeting.waitUntilReached()
    lifeline.writing.close()
    #expect(try running.finish().ending == .code(130))
  }

  @Test func `it does not begin when the other end is closed already`() throws {
    let lifeline = try Self.lifeline()
    lifeline.writing.close()
    let fake = try FakeInterpreter("waits")
    let outcome = try fake.command(
      Self.waiting + ["--lifeline", "\(lifeline.inherited.number)"]
    ).run()
    #expect(outcome.ending == .code(130))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("2", "--lifeline must be a descriptor from 3 on, not 2."),
    (
      "999",
      "--lifeline 999 is no pipe that is open: Could not look at the lifeline: Bad file descriptor."
    ),
  ])
  func `a lifeline that is none`(number: String, message: String) throws {
    let outcome = try Command(Self.waiting + ["--lifeline", number]).run()
    #expect(outcome.ending == .code(64))
    #expect(outcome.errors.hasPrefix("Error: \(message)\n"))
  }

  @Test func `progress as documents, a line an event`() throws {
    let arguments = [
      "compare", "--function", "swift", "--executor", "serial", "--tasks", "2", "--workers", "1",
      "--multiplier", "0", "--runs", "2", "--progress", "json",
    ]
    let outcome = try Command(arguments).run()
    #expect(outcome.ending == .code(0))
    let lines = outcome.errors.split(separator: "\n").map {
      String($0.replacing(/"elapsed_ns":[0-9]+/, with: #""elapsed_ns":1"#))
    }
    let workers = #","workers":1"#
    let round = { (number: Int) in
      [
        #"{"event":"running","round":\#(number),"rounds":2,"strategy":"swift/serial"\#(workers)}"#,
        #"{"elapsed_ns":1,"event":"ran","round":\#(number),"strategy":"swift/serial"\#(workers)}"#,
        #"{"event":"round_ended","round":\#(number)}"#,
      ]
    }
    let opening = #"{"event":"preparing","strategy":"swift/serial"\#(workers)}"#
    #expect(lines == [opening] + round(1) + round(2))
  }

  @Test func `the first Ctrl-C is an event, too`() throws {
    let fake = try FakeInterpreter("waits")
    let meeting = try fake.meeting()
    let running = try fake.command(Self.waiting + ["--progress", "json"]).start()
    try meeting.waitUntilReached()
    running.send(SIGINT)
    try running.waitUntilSignalsAreTaken()
    meeting.letGo()
    let outcome = try running.finish()
    #expect(outcome.ending == .code(130))
    #expect(outcome.errors.contains(#"{"event":"interrupted"}"# + "\n"))
    #expect(!outcome.errors.contains("Ctrl-C"))
  }

  @Test func `a form of progress that there is not`() throws {
    let outcome = try Command(Self.waiting + ["--progress", "xml"]).run()
    #expect(outcome.ending == .code(64))
    #expect(outcome.usageError == "Error: Unknown progress 'xml'.\n  Progress: lines, json.")
  }
}
