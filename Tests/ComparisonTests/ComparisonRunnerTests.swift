import CLinux
import Foundation
import Glibc
import Records
import Strategies
import Testing

@testable import Comparison

@Suite(.timeLimit(.minutes(1)))
struct `a comparison runs its contenders and records what they did` {
  static let serial = Strategy(.python, .serial)
  static let threads = Strategy(.swift, .threads)

  /// Runs a comparison of scripted hosts; returns its record and what happened.
  private func compare(
    _ contenders: [Contender], runs: Int = 2, verify: Bool = true, limit: Duration = .seconds(20)
  ) throws -> (record: ComparisonRecord, events: [String]) {
    var events: [String] = []
    let runner = ComparisonRunner(
      plan: Plan(
        function: "cpu_intensive", tasks: 2, multiplier: 1, workers: 2,
        strategies: contenders.map(\.strategy.name), baseline: Self.serial.name, startMethod: nil,
        runs: runs, budgetNanoseconds: nil, verify: verify),
      workload: .cpuIntensive(count: 2, multiplier: 1),
      machine: Machine(
        processor: nil, logicalProcessors: 2, usable: .init(count: 2, limit: "online", quota: nil),
        memoryBytes: nil, memoryLimitBytes: nil, kernel: "Linux", load: nil, swift: "6.2",
        python: nil),
      version: "0", contenders: contenders, limits: .init(run: limit),
      interrupts: try Interrupts()
    ) { event in
      switch event {
      case .preparing(let contender): events.append("preparing \(contender.strategy.name)")
      case .running, .looked: break
      case .ran(let contender, let run, _):
        events.append("ran \(contender.strategy.name) in round \(run.round)")
      case .fault(let contender, _): events.append("fault of \(contender.strategy.name)")
      case .roundEnded: events.append("round ended")
      }
    }
    return (try runner.run(), events)
  }

  @Test func `rounds are interleaved and rotated`() throws {
    let (_, events) = try compare([
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      ScriptedHost.honest(milliseconds: 10).contender(Self.threads),
    ])
    #expect(
      events == [
        "preparing python/serial", "preparing swift/threads",
        "ran python/serial in round 1", "ran swift/threads in round 1", "round ended",
        "ran swift/threads in round 2", "ran python/serial in round 2", "round ended",
      ])
  }

  @Test func `times, speed-ups and phases come from what the hosts measured`() throws {
    let (record, _) = try compare([
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      ScriptedHost.honest(milliseconds: 10).contender(Self.threads),
    ])
    let threads = record.strategies[1]
    #expect(threads.summary?.medianNanoseconds == 10_000_000)
    #expect(threads.summary?.speedUp == 10)
    #expect(threads.summary?.busyCores == 2)
    #expect(threads.runs.map(\.startNanoseconds) == [1_000_000, 1_000_000])
    #expect(threads.runs.map(\.workNanoseconds) == [8_000_000, 8_000_000])
    #expect(threads.runs.map(\.stopNanoseconds) == [1_000_000, 1_000_000])
    #expect(threads.runs.allSatisfy { $0.launchNanoseconds > 0 })
    #expect(threads.timeline?.lanes.map(\.worker) == [0, 1])
    #expect(threads.timeline?.lanes.first?.startNanoseconds == 1_000_000)
    #expect(record.attribution?.best == "swift/threads")
    #expect(record.verification?.identical == true)
    #expect(record.results?.bits?.map(\.double) == [1, 2])
    #expect(!record.interrupted)
  }

  @Test func `results that differ end the comparison, and nothing is ranked`() throws {
    let (record, events) = try compare([
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      ScriptedHost.honest(milliseconds: 10, bits: ["3ff0000000000000", "4000000000000001"])
        .contender(Self.threads),
    ])
    #expect(record.verification?.firstDifference?.task == 1)
    #expect(record.strategies.allSatisfy { $0.summary?.speedUp == nil })
    #expect(record.attribution == nil)
    #expect(record.results == nil)
    #expect(events.filter { $0 == "round ended" }.count == 1)
  }

  @Test func `without verification results that differ are ranked all the same`() throws {
    let (record, _) = try compare(
      [
        ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
        ScriptedHost.honest(milliseconds: 10, bits: ["0000000000000000", "4000000000000000"])
          .contender(Self.threads),
      ], verify: false)
    #expect(record.verification?.identical == false)
    #expect(record.strategies[1].summary?.speedUp == 10)
    #expect(record.strategies[1].runs.count == 2)
  }

  @Test func `a strategy that cannot run here is recorded with the reason`() throws {
    let (record, _) = try compare([
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      Contender(Self.threads, workers: 2, host: .failure(Obstacle("there is none"))),
    ])
    #expect(record.strategies[1].available == false)
    #expect(record.strategies[1].reason == "there is none")
    #expect(record.strategies[1].runs.isEmpty)
    #expect(record.strategies[0].runs.count == 2)
  }

  /// What a host may do instead of answering a run, and how the record words it.
  static let faults: [(onRun: String, text: String)] = [
    ("echo last words >&2; exit 7", "The host exited with code 7 while warming up"),
    ("kill -9 $$", "The host was killed by signal 9 (Killed) while warming up"),
    ("echo nonsense >&4", "The host said something that is not of its protocol"),
    ("exec 4>&-; read -r line <&3", "while warming up"),
    (
      ScriptedHost.say(#"{"type":"done","t_ns":1,"cpu_ns":1,"bits":[],"lanes":[]}"#),
      "The host said something that is not of its protocol"
    ),
    (
      ScriptedHost.say(#"{"type":"failed","task":1,"error":"ValueError: no"}"#),
      "Task 1 failed: ValueError: no"
    ),
  ]

  @Test(arguments: faults)
  func `a host that fails is marked, and the others finish`(_ onRun: String, _ text: String) throws
  {
    let (record, _) = try compare([
      ScriptedHost.honest(milliseconds: 100).contender(Self.serial),
      ScriptedHost(onRun: onRun).contender(Self.threads),
    ])
    #expect(record.strategies[1].runs.isEmpty)
    let fault = try #require(record.strategies[1].faults.first)
    #expect(fault.contains(text))
    #expect(record.strategies[0].runs.count == 2)
    #expect(record.strategies[0].faults.isEmpty)
  }

  @Test func `what a host printed before it ended is part of the fault`() throws {
    let (record, _) = try compare([
      ScriptedHost(onRun: "echo last words >&2; exit 7").contender(Self.serial)
    ])
    #expect(
      record.strategies[0].faults.first
        == "The host exited with code 7 while warming up. It printed:\n    last words")
  }

  @Test func `a host that hangs is killed when its time is up`() throws {
    let (record, _) = try compare(
      [ScriptedHost(onRun: "while :; do read -r line <&3; done").contender(Self.serial)],
      limit: .milliseconds(200))
    #expect(
      record.strategies[0].faults
        == ["The host did not end warming up within 200 ms and was killed."])
  }

  @Test func `a host that dies is started again once`() throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: "host-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: mark) }
    // The warm-up of the first host passes, its first run kills it, and the second host is well.
    let honest = ScriptedHost.honest(milliseconds: 10)
    let (record, events) = try compare([
      ScriptedHost(
        onRun: """
          case $line in *'"round":0'*) ;; *) [ -e '\(mark.path)' ] || { : >'\(mark.path)'; kill -9 $$; } ;; esac
          \(honest.onRun)
          """
      ).contender(Self.serial)
    ])
    #expect(record.strategies[0].faults.count == 1)
    #expect(record.strategies[0].runs.map(\.round) == [2])
    #expect(events.filter { $0 == "fault of python/serial" }.count == 1)
  }

  @Test func `a host that prints a lot is not held up by it`() throws {
    let honest = ScriptedHost.honest(milliseconds: 10)
    let (record, _) = try compare([
      ScriptedHost(onRun: "head -c 1000000 /dev/zero; \(honest.onRun)").contender(Self.serial)
    ])
    #expect(record.strategies[0].runs.count == 2)
  }

  @Test func `a program that does not exist is a fault`() throws {
    let (record, _) = try compare([
      Contender(
        Self.serial, workers: 2,
        host: .success(HostCommand(executable: "/no/such/program", arguments: [])))
    ])
    #expect(
      record.strategies[0].faults
        == ["Could not start '/no/such/program': No such file or directory."])
  }

  @Test func `a host gets no descriptor but its own, whatever the tool was given`() throws {
    let given = dup(STDERR_FILENO)
    defer { close(given) }
    let (record, _) = try compare([
      ScriptedHost(onRun: "ls /proc/$$/fd; exit 7").contender(Self.serial)
    ])
    let listed = ["0", "1", "2", "3", "4", "5"].map { "    \($0)" }.joined(separator: "\n")
    #expect(
      record.strategies[0].faults.first
        == "The host exited with code 7 while warming up. It printed:\n\(listed)")
  }

  @Test func `a process that the host leaves behind is ended with it`() throws {
    let mark = "1\(UInt32.random(in: 100_000...999_999))"
    let (record, _) = try compare([
      ScriptedHost(
        onRun: ScriptedHost.honest(milliseconds: 10).onRun, onStart: "sleep \(mark) & "
      ).contender(Self.serial)
    ])
    #expect(record.strategies[0].runs.count == 2)
    #expect(hasEnded("sleep", mark))
  }

  /// Whether a process with this command line has ended, or does so within ten seconds of being killed.
  private func hasEnded(_ command: String, _ argument: String) -> Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let process = processes.compactMap(pid_t.init).first { process in
      let line = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
      return line == "\(command)\0\(argument)\0"
    }
    guard let process else { return true }
    var end = pollfd(fd: linuxProcessDescriptor(process), events: Int16(POLLIN), revents: 0)
    defer { close(end.fd) }
    return end.fd < 0 || poll(&end, 1, 10_000) == 1
  }
}
