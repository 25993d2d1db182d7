#if MPI
  import Foundation
  import Testing

  @Suite(.timeLimit(.minutes(3)))
  struct `swift/cluster runs on ranks of MPI` {
    /// The command as so many ranks, as its user starts them.
    private func ranks(_ count: Int, _ arguments: [String]) throws -> Outcome {
      let mpirun = ["mpirun", "--oversubscribe", "--bind-to", "none", "-n", "\(count)"]
      let environment = ["OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"]
      return try Command(
        mpirun + [Command.path.get()] + arguments, environment: environment
      ).start("/usr/bin/env").finish()
    }

    @Test func `that the command starts itself`() throws {
      let outcome = try Command([
        "run", "swift/cluster", "--workers", "2", "--tasks", "2", "--json",
      ]).run()
      #expect(outcome.ending == .code(0))
      #expect(outcome.errors.isEmpty)
      let document = try RunDocument(outcome.output)
      #expect(document.workers == 2)
      #expect(document.bits == KnownResults.bits)
    }

    @Test func `that its user has started`() throws {
      let outcome = try ranks(3, ["run", "swift/cluster", "--tasks", "2", "--json"])
      #expect(outcome.ending == .code(0), "\(outcome.errors)")
      let document = try RunDocument(outcome.output)
      #expect(document.workers == 2)
      #expect(document.bits == KnownResults.bits)
    }

    @Test func `beside others, with the same bits, its own workers and their processor time`()
      throws
    {
      let outcome = try Command([
        "compare", "--function", "swift", "--executor", "serial", "--executor", "cluster",
        "--workers", "2", "--tasks", "8", "--runs", "2", "--json",
      ]).run()
      #expect(outcome.ending == .code(0), "\(outcome.errors)")
      let document = try ComparisonDocument(outcome.output)
      #expect(document.strategies.map(\.name) == ["swift/serial", "swift/cluster"])
      #expect(document.verification?.identical == true)
      let runs = document.strategies.map(\.runs)
      try #require(runs.map(\.count) == [2, 2])
      for (serial, cluster) in zip(runs[0], runs[1]) {
        // The ranks have computed as much as the one process, and their time is not lost.
        #expect(cluster.cpuNs > serial.cpuNs / 2)
      }
    }

    @Test func `and says who died, with which task, when a rank does`() throws {
      let running = try Command([
        "run", "swift/cluster", "--workers", "2", "--tasks", "8", "--multiplier", "1000",
      ]).start()
      let ranks = try running.waitForProcesses("host --streams", atLeast: 4)
        .filter { !$0.command.contains("mpirun") }
      let victim = try running.waitForWork(of: ranks, ticks: 20)
      victim.end()
      let outcome = try running.finish()
      #expect(outcome.ending == .code(4))
      let lost =
        /Error: Lost rank [12] \(process (\d+) on [^)]+\) with task \d, cpuIntensiveTask\(\d, 1000\)\. MPI cannot go on without a rank: the job ends\./
      let match = try #require(outcome.errors.firstMatch(of: lost), "\(outcome.errors)")
      #expect(match.1 == "\(victim.pid)")
    }

    @Test func `and is over when its time is`() throws {
      let outcome = try Command([
        "run", "swift/cluster", "--workers", "2", "--tasks", "4", "--multiplier", "100000",
        "--timeout", "2s",
      ]).run()
      #expect(outcome.ending == .code(4))
      #expect(
        outcome.errors.hasPrefix(
          "Error: The host did not end running round 1 within 2 s and was killed."))
    }

    @Test func `but not without what starts them`() throws {
      let outcome = try Command(
        ["run", "swift/cluster", "--workers", "1"],
        environment: ["FULLY_LOADED_MPIRUN": "/nowhere/srun --mpi=pmix"]
      ).run()
      #expect(outcome.ending == .code(3))
      #expect(
        outcome.errors
          == "Error: swift × cluster cannot run here: there is no '/nowhere/srun' that starts it: 'sudo apt-get install openmpi-bin' supplies it\n"
      )
    }

    @Test func `and not on more than there are`() throws {
      let outcome = try ranks(2, ["run", "swift/cluster", "--workers", "2", "--tasks", "2"])
      #expect(outcome.ending == .code(3))
      #expect(
        outcome.errors.hasPrefix(
          "Error: swift × cluster cannot run here: the job has 2 ranks, one more than workers, and 2 workers were asked for\n"
        ))
    }

    @Test(arguments: [["run", "swift/threads"], ["compare", "--runs", "1"], ["scale"]])
    func `where nothing else is done by each of them`(_ arguments: [String]) throws {
      let outcome = try ranks(3, arguments)
      #expect(outcome.ending == .code(64))
      let what = arguments[0] == "run" ? "run swift/threads" : "a comparison"
      #expect(
        outcome.errors.hasPrefix(
          "Error: MPI has started this command 3 times, and '\(what)' would be done as often.\n"))
      #expect(outcome.output.isEmpty)
    }

    @Test func `and Dask's address is none of theirs`() throws {
      let outcome = try Command(["run", "swift/cluster", "--cluster", "tcp://10.0.0.1:8786"]).run()
      #expect(outcome.ending == .code(64))
      #expect(
        outcome.usageError
          == "Error: --cluster is the address of a Dask scheduler, and swift/cluster runs on MPI.\n  Start the command itself with MPI: mpirun -n 3 fully-loaded run swift/cluster"
      )
    }
  }
#endif
