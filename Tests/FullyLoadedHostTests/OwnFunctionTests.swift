import ErrorKinds
import FullyLoaded
import Glibc
import Records
import Testing

@testable import FullyLoadedHost

@Remote private func describe(
  _ n: Int, _ factor: Double, _ name: String?, _ bytes: [UInt8], _ table: [String: [Int]]
) -> String {
  "\(n) \(factor) \(name ?? "nobody") \(bytes) \(table["a"] ?? [])"
}

@Remote private func waiting(_ n: Int) async -> Int {
  await Task.yield()
  return n + 1
}

@Remote private func nothing(_ n: Int) {}

@Remote private func ofKind(_ n: Int) throws -> Int {
  switch n {
  case 0: return n
  case 1: throw Plain()
  default: throw Named(n: n)
  }
}

@Remote private func trapping(_ n: Int) -> Int {
  precondition(n != 1)
  return n
}

@Remote private func unspeakable(_ n: Int) -> Silent { Silent(n: n) }

@Remote private func whereabouts(_ n: Int) -> Int { Int(getpid()) }

/// Where it runs, and when it has begun and ended by the clock that hosts have: later than it began.
@Remote private func stay(_ n: Int) -> [Int] {
  let start = nanoseconds()
  var end = start
  while end < start + 1_000_000 { end = nanoseconds() }
  return [Int(getpid()), Int(bitPattern: UInt(pthread_self())), start, end]
}

private func nanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

private struct Plain: Error, CustomStringConvertible {
  var description: String { "plain" }
}

/// Not `Codable`: nothing of it but its kind can cross.
private struct Named: ErrorOfKind {
  let n: Int
  var errorKind: ErrorKind { ErrorKind("OddError", "\(n) is odd") }
}

/// Cannot be encoded where a Python value is wanted, but between processes.
private struct Silent: Codable, Sendable {
  let n: Int

  init(n: Int) { self.n = n }

  init(from decoder: any Decoder) throws {
    n = try decoder.singleValueContainer().decode(Int.self)
  }

  func encode(to encoder: any Encoder) throws {
    guard !"\(type(of: encoder))".hasPrefix("Value") else { throw Plain() }
    var container = encoder.singleValueContainer()
    try container.encode(n)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct `functions of any types run on every executor with arguments and results as values` {
  private static let functions: [SwiftHost.Function] = [
    .init("describe", describe), .init("waiting", waiting), .init("nothing", nothing),
    .init("ofKind", ofKind), .init("trapping", trapping), .init("unspeakable", unspeakable),
    .init("whereabouts", whereabouts), .init("stay", stay),
  ]
  static let executors = ["serial", "threads", "processes"]

  /// What a host says to tasks of a function: what comes after `ready`, but for the phases.
  private func answers(
    _ function: String, _ rows: [String], on executor: String, tasks: Int? = nil, keep: Bool = true
  ) async throws -> [String] {
    let lines =
      [
        #"{"type":"prepare","executor":"\#(executor)","functions":["\#(function)"],"rows":\#(rows.count)}"#
      ] + rows + [
        #"{"type":"run","function":"\#(function)","tasks":\#(tasks ?? rows.count),"workers":2,"order":"task","round":1,"keep":\#(keep)}"#
      ]
    return try await conversation(Self.functions, lines).filter { line in
      !["hello", "ready", "phase"].contains { line.contains(#""type":"\#($0)""#) }
    }
  }

  private func done(_ line: String?) throws -> HostMessage.Done {
    let message = try HostLine.message(Array(try #require(line).utf8))
    guard case .done(let done) = message else {
      Issue.record("The host said \(message).")
      throw Plain()
    }
    return done
  }

  @Test(arguments: executors)
  func `arguments arrive as what they are`(_ executor: String) async throws {
    let said = try await answers(
      "describe",
      [
        #"[1,{"float":"3fe0000000000000"},null,{"bytes":"AQI="},{"dict":[["a",[3,4]]]}]"#,
        #"[true,2,"you",{"bytes":""},{"dict":[]}]"#,
      ], on: executor)
    let done = try done(said.first)
    #expect(done.results == 2)
    #expect(done.bits == nil)
    #expect(done.lanes.map(\.task) == [0, 1])
    #expect(done.lanes.allSatisfy { $0.start <= $0.end && $0.end <= done.time })
    #expect(said.dropFirst() == [#""1 0.5 nobody [1, 2] [3, 4]""#, #""1 2.0 you [] []""#])
  }

  @Test(arguments: executors)
  func `functions may wait, and may give nothing`(_ executor: String) async throws {
    #expect(try await answers("waiting", ["[1]", "[2]"], on: executor).dropFirst() == ["2", "3"])
    #expect(try await answers("nothing", ["[1]"], on: executor).dropFirst() == ["null"])
  }

  @Test(arguments: executors)
  func `errors are results, of the kind that they say`(_ executor: String) async throws {
    let said = try await answers("ofKind", ["[0]", "[1]", "[3]", #"["a"]"#, "[0]"], on: executor)
    #expect(try done(said.first).lanes.map(\.task) == [0, 1, 2, 3, 4])
    #expect(
      said.dropFirst() == [
        "0", #"{"error":["RuntimeError","plain"]}"#, #"{"error":["OddError","3 is odd"]}"#,
        #"{"error":["TypeError","ofKind() argument 1 must be int, not 'str'"]}"#, "0",
      ])
  }

  @Test(arguments: executors)
  func `a run is of so many of the first tasks`(_ executor: String) async throws {
    let said = try await answers(
      "ofKind", [#"["a"]"#, "[0]", "[1]", "[0]"], on: executor, tasks: 2)
    #expect(try done(said.first).results == 2)
    #expect(said.count == 3)
    #expect(said.last == "0")
  }

  @Test(arguments: executors)
  func `lanes say where and when the function ran`(_ executor: String) async throws {
    let said = try await answers("stay", (0..<8).map { "[\($0)]" }, on: executor)
    var workers: [Int: [Int]] = [:]
    for (lane, text) in zip(try done(said.first).lanes, said.dropFirst()) {
      let stay = try Value(text: text.utf8).read(as: [Int].self)
      #expect(lane.start <= stay[2] && stay[3] <= lane.end)
      #expect(workers[lane.worker, default: [stay[0], stay[1]]] == [stay[0], stay[1]])
      workers[lane.worker] = [stay[0], stay[1]]
    }
    #expect(Set(workers.values).count == workers.count)
    #expect(executor != "serial" || workers.count == 1)
  }

  @Test func `processes are other processes`() async throws {
    let here = "\(getpid())"
    let serial = try await answers("whereabouts", ["[0]"], on: "serial")
    let elsewhere = try await answers("whereabouts", ["[0]"], on: "processes")
    #expect(serial.last == here)
    #expect(elsewhere.last != here)
  }

  @Test func `a worker that dies ends the run, and the task is named`() async throws {
    let said = try await answers("trapping", ["[0]", "[1]", "[0]"], on: "processes")
    #expect(said.count == 1)
    guard case .failed(let failure) = try HostLine.message(Array(said[0].utf8)) else {
      Issue.record("The host said \(said).")
      return
    }
    #expect(failure.task == 1)
    #expect(failure.error.contains("while it ran task 1, trapping(1)"))
  }

  @Test(arguments: executors)
  func `a result that cannot be told is told as that`(_ executor: String) async throws {
    #expect(
      try await answers("unspeakable", ["[1]"], on: executor).last
        == #"{"failed":"its result, of type 'Silent', cannot be encoded: plain"}"#)
  }

  /// Arguments that nothing can be done with, the task to blame, and why.
  @Test(arguments: [
    (
      "[0,1]", 0,
      "'ofKind' takes 1 argument here, not 2: one for every parameter, also where it has a default."
    ),
    (#"[{"pickle":"gAROLg=="}]"#, 0, "Argument 1 is something that only Python can read."),
    (
      #"["\ud800"]"#, 0,
      "Its arguments cannot be read. A text holds half of a surrogate pair, which no Swift string can."
    ),
    ("3", 0, "Its arguments are no list."),
  ])
  func `arguments that are none are refused, and the next request is answered`(
    _ row: String, _ task: Int, _ reason: String
  ) async throws {
    let prepare = { (rows: Int) in
      #"{"type":"prepare","executor":"serial","functions":["ofKind"],"rows":\#(rows)}"#
    }
    let said = try await conversation(Self.functions, [prepare(2), row, "[0]", prepare(1), "[0]"])
      .map { try HostLine.message(Array($0.utf8)) }
    #expect(said.dropFirst() == [.failed(.init(task: task, error: reason)), .ready])
  }

  @Test func `without keeping them, an error ends the run and results are doubles`() async throws {
    let raised = try await answers("ofKind", ["[0]", "[3]"], on: "serial", keep: false)
    let integer = try await answers("ofKind", ["[0]"], on: "serial", keep: false)
    let text = try await answers("ofKind", ["[0]", #"["a"]"#], on: "serial", keep: false)
    #expect(
      try [raised, integer, text].map { try HostLine.message(Array($0[0].utf8)) } == [
        .failed(
          .init(task: 0, error: "It gave a value of type Int, where a Double was to come.")),
        .failed(
          .init(task: 0, error: "It gave a value of type Int, where a Double was to come.")),
        .failed(.init(task: 1, error: "ofKind() argument 1 must be int, not 'str'")),
      ])
  }

  @Test func `more tasks than there are is refused`() async throws {
    let said = try await answers("waiting", ["[0]"], on: "serial", tasks: 2)
    #expect(
      try HostLine.message(Array(said[0].utf8))
        == .failed(.init(error: "The run is of 2 tasks, and 1 are prepared.")))
  }
}
