import Dispatch
import Glibc
import Testing

@testable import FullyLoaded

/// A standard error that nobody reads.
enum StandardErrorState: String, Codable, Sendable {
  /// A pipe that is full, and whose reader has gone.
  case fullWithoutReader
  /// The program was started without one.
  case closed

  func reach() throws {
    switch self {
    case .closed: close(STDERR_FILENO)
    case .fullWithoutReader:
      // As whoever writes to such a pipe has it: an error rather than the end.
      signal(SIGPIPE, SIG_IGN)
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      let bytes = [UInt8](repeating: 0, count: 4096)
      while write(ends[1], bytes, bytes.count) > 0 {}
      _ = fcntl(ends[1], F_SETFL, 0)
      dup2(ends[1], STDERR_FILENO)
      for end in ends { close(end) }
    }
  }
}

/// Writes to the standard error.
@Remote
func complain(_ count: Int) {
  let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count)
  var written = 0
  while written < count {
    let part = bytes[written...].withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    if part < 0 { return }
    written += part
  }
}

/// What the program around a pool may do to it.
///
/// In processes of their own, since it is done to all of one.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a program does not break its pools` {
  /// Has workers die in tasks, and expects the pool to know that and to go on.
  private static func lose(_ count: Int, cause: WorkerTermination.Cause?) async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      for number in 0..<count {
        let result = await pool.submit(perform, Deed(number, .aborts, .running)).result
        let termination = try #require(result.termination)
        if let cause { #expect(termination.cause == cause) }
        try await expectsToGoOn(pool)
      }
    }
  }

  @Test
  func `that ignores SIGCHLD`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      try await Self.lose(10, cause: .unknown)
      // Workers that end before the pool has heard of them.
      try await withProcessPool(workers: .exactly(2), workerSetup: .calling(dieIn, .aborts)) {
        let result = await $0.submit(double, 1).result
        guard case .workersDoNotStart = result.poolError else {
          Issue.record("\(result)")
          return
        }
      }
    }
  }

  @Test
  func `that takes the status of every child`() async {
    await #expect(processExitsWith: .success) {
      let thief = DispatchQueue(label: "thief")
      thief.async { while true { if waitpid(-1, nil, 0) < 0 { usleep(100) } } }
      try await Self.lose(10, cause: nil)
      try await withProcessPool(workers: .exactly(2), workerSetup: .calling(dieIn, .aborts)) {
        let result = await $0.submit(double, 1).result
        guard case .workersDoNotStart = result.poolError else {
          Issue.record("\(result)")
          return
        }
      }
    }
  }

  @Test
  func `that may open few files`() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 200, rlim_max: 4096)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      try await Self.lose(3, cause: .signal(SIGABRT))
    }
  }

  @Test(arguments: [24, 30, 36, 42, 48, 60])
  func `that has too few descriptors for all workers: the pool says so`(_ count: Int) async {
    await #expect(processExitsWith: .success) { [count] in
      var limit = rlimit(rlim_cur: rlim_t(count), rlim_max: 4096)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let error = await errorThrown {
        try await withProcessPool(workers: .exactly(16)) { pool in
          _ = try await pool.map(double, 0..<1_000).collected()
        }
      }
      guard case .workerNotStarted = error as? PoolError else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test
  func `that has no descriptors left when a worker has died: others do the work meanwhile`()
    async throws
  {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      await Differences.say { differences in
        try await withProcessPool(workers: .exactly(2)) { pool in
          while pool.metrics.workers.count < 2 { _ = try await pool.run(double, 1) }
          let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
          var before = rlimit()
          getrlimit(files, &before)
          // What is open stays open.
          var none = rlimit(rlim_cur: 0, rlim_max: before.rlim_max)
          setrlimit(files, &none)
          let lost = await pool.submit(perform, Deed(0, .aborts, .running)).result
          differences.expect(lost.termination != nil, "\(lost)")
          let results = try await pool.map(double, 0..<100).collected()
          differences.expect(results == (0..<100).map { $0 * 2 }, "\(results)")
          differences.expect(pool.metrics.workers.count == 1, "\(pool.metrics.workers)")
          setrlimit(files, &before)
          while pool.metrics.workers.count < 2 { _ = try await pool.run(double, 1) }
        }
      }
    }
    let output = try #require(said).standardOutputContent
    #expect(String(decoding: output, as: UTF8.self) == "")
  }

  @Test(arguments: [StandardErrorState.fullWithoutReader, .closed])
  func `whose standard error takes nothing`(_ state: StandardErrorState) async throws {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { [state] in
      await Differences.say { differences in
        try state.reach()
        try await withProcessPool(workers: .exactly(1)) { pool in
          // More than the pool and all pipes on the way hold.
          for _ in 0..<4 { _ = try await pool.run(complain, 200_000) }
        }
      }
    }
    let output = try #require(said).standardOutputContent
    #expect(String(decoding: output, as: UTF8.self) == "")
  }

  @Test
  func `that may have too few processes for all workers: the pool says so`() async {
    await #expect(processExitsWith: .success) {
      // As somebody whose processes are counted; which only somebody may become whose are not.
      guard getuid() == 0, setgid(54_321) == 0, setuid(54_321) == 0 else { return }
      var limit = rlimit(rlim_cur: 30, rlim_max: 30)
      // By number, RLIMIT_NPROC: the C library's is a macro.
      setrlimit(__rlimit_resource_t(6), &limit)
      let error = await errorThrown {
        try await withProcessPool(workers: .exactly(40)) { pool in
          _ = try await pool.map(double, 0..<1_000).collected()
        }
      }
      switch error as? PoolError {
      // The worker that has no second thread left, or the pool that has no first, are as good.
      case .workerNotStarted, .threadNotStarted, nil: break
      default: Issue.record("\(String(describing: error))")
      }
    }
  }
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a pool outlives its fork server` {
  /// The child whose third descriptor is a socket, where workers have a pipe.
  private static func killServer() {
    for pid in Footprint.children() where Footprint.target("/proc/\(pid)/fd/3").hasPrefix("socket")
    {
      kill(pid, SIGKILL)
    }
  }

  @Test
  func `that is killed while nothing happens`() async {
    await #expect(processExitsWith: .success) {
      try await withProcessPool(workers: .exactly(2)) { pool in
        try await expectsToGoOn(pool)
        for _ in 0..<5 {
          Self.killServer()
          for worker in pool.metrics.workers { kill(try #require(worker.pid), SIGKILL) }
          try await expectsToGoOn(pool)
        }
      }
      #expect(Footprint.children().isEmpty)
    }
  }

  @Test
  func `that is killed while workers come and go`() async {
    await #expect(processExitsWith: .success) {
      try await withProcessPool(workers: .exactly(2), maximumTasksPerWorker: 2) { pool in
        var next = 0
        for try await outcome in pool.map(double, 0..<300, bufferLimit: 8, onFailure: .continue) {
          let value = try outcome.result.get()
          #expect(outcome.task == next)
          #expect(value == next * 2)
          next += 1
          if next % 20 == 0 { Self.killServer() }
        }
        #expect(next == 300)
      }
      #expect(Footprint.children().isEmpty)
    }
  }
}
