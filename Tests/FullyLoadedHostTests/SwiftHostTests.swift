import FullyLoaded
import FullyLoadedHost
import Records
import Testing

@Remote private func add(_ first: UInt64, _ second: UInt64) -> Double { Double(first + second) }

@Remote private func fail(_ n: UInt64) throws -> Double {
  guard n != 2 else { throw Refused() }
  return Double(n)
}

private struct Refused: Error {}

@Suite(.timeLimit(.minutes(1)))
struct `the Swift host answers as its protocol says` {
  static let functions = [SwiftHost.Function("add", add), SwiftHost.Function("fail", fail)]

  /// Sends the lines, ends the input, and returns everything that the host said.
  private func conversation(_ lines: [String]) async throws -> [HostMessage] {
    try await FullyLoadedHostTests.conversation(Self.functions, lines)
      .map { try HostLine.message(Array($0.utf8)) }
  }

  private func prepare(_ executor: String) -> String {
    #"{"type":"prepare","executor":"\#(executor)","functions":["add"]}"#
  }

  private func run(_ function: String, _ arguments: String, order: String = "task") -> String {
    #"{"type":"run","function":"\#(function)","arguments":\#(arguments),"workers":2,"order":"\#(order)","round":1}"#
  }

  @Test func `it greets first, whatever comes`() async throws {
    let said = try await conversation([])
    guard case .hello(let hello)? = said.first else {
      Issue.record("The first message was \(said).")
      return
    }
    #expect(hello.protocol == 1)
    #expect(hello.language == "swift")
    #expect(!hello.gil)
  }

  @Test(arguments: ["serial", "threads", "processes"])
  func `a run gives its results in task order, with a lane a task`(_ executor: String) async throws
  {
    let said = try await conversation([prepare(executor), run("add", "[[1,2,3],[10,20,30]]")])
    guard case .done(let done)? = said.last else {
      Issue.record("The last message was \(said).")
      return
    }
    #expect(done.bits?.map(\.double) == [11, 22, 33])
    #expect(done.lanes.map(\.task) == [0, 1, 2])
    #expect(done.lanes.allSatisfy { $0.start <= $0.end && $0.end <= done.time })
    #expect(done.lanes.min { $0.start < $1.start }?.worker == 0)
    let phases = said.compactMap { if case .phase(let phase) = $0 { phase } else { nil } }
    #expect(phases.map(\.phase) == [.start, .work, .stop])
    #expect(phases.map(\.time) == phases.map(\.time).sorted())
    #expect(said.count == 6, "hello, ready, three phases, done")
  }

  @Test func `in finish order each result is told as it comes`() async throws {
    let said = try await conversation([
      prepare("threads"), run("add", "[[1,2],[0,0]]", order: "finish"),
    ])
    let results = said.compactMap { if case .result(let result) = $0 { result } else { nil } }
    #expect(Set(results.map(\.task)) == [0, 1])
    #expect(results.allSatisfy { $0.bits.double == Double($0.task + 1) })
  }

  @Test(arguments: ["serial", "threads", "processes"])
  func `no tasks are a run without results`(_ executor: String) async throws {
    let said = try await conversation([prepare(executor), run("add", "[[],[]]")])
    guard case .done(let done)? = said.last else {
      Issue.record("The last message was \(said).")
      return
    }
    #expect(done.bits == [])
  }

  @Test(arguments: ["serial", "threads", "processes"])
  func `a task that throws is named, and the host goes on`(_ executor: String) async throws {
    let said = try await conversation([
      prepare(executor), run("fail", "[[0,1,2,3]]"), run("add", "[[1],[1]]"),
    ])
    #expect(said.contains(.failed(.init(task: 2, error: "Refused()"))))
    guard case .done(let done)? = said.last else {
      Issue.record("The last message was \(said).")
      return
    }
    #expect(done.bits?.map(\.double) == [2])
  }

  @Test(arguments: [
    (#"{"type":"prepare","executor":"gpu","functions":[]}"#, "Swift has no executor 'gpu'."),
    (
      #"{"type":"prepare","executor":"interpreters","functions":[]}"#,
      "Swift has no executor 'interpreters'."
    ),
    (
      #"{"type":"prepare","executor":"native","functions":[]}"#,
      "Swift has no executor 'native'."
    ),
    (
      #"{"type":"prepare","executor":"loky:get_reusable_executor","functions":[]}"#,
      "Swift has no executor 'loky:get_reusable_executor'."
    ),
    (
      #"{"type":"prepare","executor":"serial","functions":["sub"]}"#,
      "No Swift function is registered as 'sub'."
    ),
    (
      #"{"type":"run","function":"add","arguments":[[1],[1]],"workers":1,"order":"task","round":1}"#,
      "'run' came before 'prepare'."
    ),
  ])
  func `what cannot be done is refused with a reason`(_ line: String, _ reason: String) async throws
  {
    #expect(try await conversation([line]).last == .failed(.init(error: reason)))
  }

  @Test(arguments: [
    ("[[1,2],[1]]", "The lists of arguments differ in length: [2, 1]."),
    ("[[1]]", "The function takes 2 arguments, not 1."),
  ])
  func `arguments that do not fit are refused`(_ arguments: String, _ reason: String) async throws {
    let said = try await conversation([prepare("serial"), run("add", arguments)])
    #expect(said.last == .failed(.init(error: reason)))
  }

  @Test func `fewer than one worker is refused`() async throws {
    let line =
      #"{"type":"run","function":"add","arguments":[[1],[1]],"workers":0,"order":"task","round":1}"#
    #expect(
      try await conversation([prepare("threads"), line]).last
        == .failed(
          .init(error: "A pool of 0 workers was asked for. It can have 1 to 65536.")))
  }

  @Test func `what is not a request is refused, and the next one is answered`() async throws {
    let said = try await conversation(["nonsense", prepare("serial")])
    guard said.count == 3, case .failed(let failure) = said[1] else {
      Issue.record("The host said \(said).")
      return
    }
    #expect(failure.error.hasPrefix("Not a request:"))
    #expect(said[2] == .ready)
  }

  @Test func `after bye nothing is answered`() async throws {
    #expect(try await conversation([#"{"type":"bye"}"#, prepare("serial")]).count == 1)
  }
}
