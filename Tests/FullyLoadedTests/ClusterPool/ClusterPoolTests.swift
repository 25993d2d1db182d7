#if MPI
  import Dispatch
  import Foundation
  import Testing

  /// Starts this program's tests again, as ranks of jobs: what rank 0 does is in `FirstRankTests.swift`.
  @Suite(.serialized, .timeLimit(.minutes(3)), .enabled(if: Rank.number == nil))
  struct `a cluster pool` {
    @Test func `keeps the contract of every pool`() async throws {
      let job = try await Job.run(ranks: 3, suites: "every pool")
      #expect(job.status == 0, "\(job.output)")
      #expect(job.hasPassed)
    }

    @Test func `carries much, begins and ends often, and knows where it ran`() async throws {
      let job = try await Job.run(ranks: 3, suites: "the first rank of a job")
      #expect(job.status == 0, "\(job.output)")
      #expect(job.hasPassed)
    }

    @Test func `without other ranks says how to start it`() async throws {
      let job = try await Job.run(ranks: 1, suites: "a rank that is alone")
      #expect(job.status == 0, "\(job.output)")
      #expect(job.hasPassed)
    }

    @Test(arguments: ["is killed", "traps", "calls exit"])
    func `ends with its job, and tells the rank and the task, when a task`(_ how: String)
      async throws
    {
      let job = try await Job.run(ranks: 3, suites: "a first rank whose other rank \(how)")
      #expect(job.status != 0)
      let lost =
        /Error: Lost rank [12] \(process \d+ on [^)]+\) with task 5, \w+\(5\)\. MPI cannot go on without a rank: the job ends\./
      #expect(job.output.contains(lost), "\(job.output)")
      #expect(!job.output.contains("the loop went on"))
    }

    @Test func `ends with its job when a setup calls exit`() async throws {
      let job = try await Job.run(ranks: 3, suites: "a first rank whose other rank is not prepared")
      #expect(job.status != 0)
      #expect(
        job.output.contains("its program has called exit() in the midst of a pool"),
        "\(job.output)")
    }

    @Test func `ends when it is told to, and says who was at work`() async throws {
      let job = try await Job.run(ranks: 3, suites: "a first rank that is to end")
      #expect(job.status != 0)
      let work =
        /Error: The job is being ended\. .* At work were: rank [12] \(process \d+ on [^)]+\) with task restOnRank\(\d+\)\./
      #expect(job.output.contains(work), "\(job.output)")
      #expect(job.output.contains("exited on signal 15"), "\(job.output)")
    }
  }

  /// A job of MPI whose ranks are this test program.
  struct Job {
    let status: Int32
    /// Of all ranks, both streams.
    let output: String

    /// Whether rank 0 has run tests, and the others have served it, and all is well.
    var hasPassed: Bool {
      status == 0 && output.matches(of: /Test run with [1-9]\d* tests? .*passed after/).count > 0
        && !output.contains("with 0 tests")
    }

    /// Runs a job to its end, without occupying one of the few threads that all tests share.
    ///
    /// - Parameters:
    ///   - ranks: How many.
    ///   - suites: What rank 0 runs; the others serve.
    /// - Returns: What came of it.
    /// - Throws: What starting it throws.
    static func run(ranks: Int, suites: String) async throws -> Self {
      try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(with: Result { try Self(ranks: ranks, suites: suites) })
        }
      }
    }

    private init(ranks: Int, suites: String) throws {
      let tests = try #require(Bundle.main.executablePath)
      let filter = [tests, "--testing-library", "swift-testing", "--no-parallel", "--filter"]
      // Two programs of one job: what differs is which tests they run.
      let others =
        ranks > 1 ? [":", "-n", "\(ranks - 1)"] + filter + ["a rank of a job serves"] : []
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      // What hangs is not to be left behind.
      let starter = ["mpirun", "--timeout", "120", "--oversubscribe", "--bind-to", "none"]
      process.arguments = starter + ["-n", "1"] + filter + [suites] + others
      var environment = ProcessInfo.processInfo.environment
      // Containers, and what tests them, have no other user.
      environment["OMPI_ALLOW_RUN_AS_ROOT"] = "1"
      environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1"
      environment["SWIFT_BACKTRACE"] = "enable=no"
      process.environment = environment
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = pipe
      try process.run()
      output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      status = process.terminationStatus
    }
  }
#endif
