import FullyLoadedHost
import Records
import Testing

@Suite struct `messages cross as lines of JSON and come back the same` {
  static let requests: [HostRequest] = [
    .prepare(.init(executor: "processes", functions: ["m:f"], startMethod: "fork")),
    .prepare(.init(executor: "serial", functions: [], startMethod: nil)),
    .prepare(.init(executor: "serial", functions: ["f"], startMethod: nil, rows: 3)),
    .gather(.init(function: "own.py:f", map: ["[1]"], tasksFrom: nil, tasks: 2)),
    .gather(.init(function: "own.py:f", map: nil, tasksFrom: "own.py:tasks", tasks: nil)),
    .judge(.init(function: "fast:f", arguments: 2)),
    .run(
      .init(
        function: "f", arguments: nil, tasks: 3, workers: 2, order: .task, round: 1, keep: true)),
    .run(
      .init(function: "f", arguments: [[0, .max], [1, 1]], workers: 2, order: .finish, round: 3)),
    .bye,
  ]
  static let messages: [HostMessage] = [
    .hello(.init(protocol: 1, language: "python", version: "3.11.7", gil: true, pid: 12)),
    .gathered(.init(rows: 3, portable: false, arguments: 2)),
    .judged(.init(obstacle: "it is not there", timedMap: false)),
    .judged(.init(obstacle: nil, timedMap: true)),
    .ready,
    .phase(.init(.work, at: 5)),
    .result(.init(task: 1, bits: Bits(0.1))),
    .done(
      .init(
        at: 9, cpuNanoseconds: 8, bits: [Bits(-0.0), Bits(.nan)],
        lanes: [.init(task: 0, worker: 0, start: 1, end: 2)])),
    .done(.init(at: 9, cpuNanoseconds: 8, bits: nil, results: 1, lanes: [])),
    .failed(.init(task: 3, error: "ValueError: \"no\"\nreally")),
    .failed(.init(error: "broken")),
  ]

  @Test(arguments: requests)
  func `a request`(_ request: HostRequest) throws {
    let line = try HostLine.encode(request)
    #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(try HostLine.request(Array(line.dropLast())) == request)
  }

  @Test(arguments: messages)
  func `a message`(_ message: HostMessage) throws {
    let line = try HostLine.encode(message)
    #expect(line.filter { $0 == UInt8(ascii: "\n") }.count == 1)
    #expect(try HostLine.message(Array(line.dropLast())) == message)
  }

  @Test func `fields that nobody knows are passed over`() throws {
    let line = #"{"type": "ready", "mood": "good"}"#
    #expect(try HostLine.message(Array(line.utf8)) == .ready)
  }

  @Test(arguments: [
    "", "ready", "[]", "{}", #"{"type": "unknown"}"#, #"{"type": "result", "task": 1}"#,
    #"{"type": "result", "task": 1, "bits": "1.5"}"#,
    #"{"type": "result", "task": 1, "bits": "437C162FC7E7A42"}"#,
  ])
  func `what is not a message is an error`(_ line: String) {
    #expect(throws: DecodingError.self) { try HostLine.message(Array(line.utf8)) }
  }
}
