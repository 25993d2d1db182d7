import FullyLoadedHost
import Glibc
import Testing

@testable import Comparison

@Suite(.timeLimit(.minutes(1)))
struct `a request to stop is heard whoever takes it in` {
  @Test func `a conversation ends although somebody who was writing has seen the signal`() throws {
    let interrupts = try Interrupts()
    raise(SIGTERM)
    #expect(throws: Interruption.self) { try interrupts.waitUntilWritable(STDERR_FILENO) }
    // A host that never says anything, with a limit beyond the suite's: nothing but the request can end the wait in time.
    let host = try HostProcess(
      HostCommand(executable: "sleep", arguments: ["1000"]), interrupts: interrupts)
    defer { host.kill() }
    #expect(throws: Interruption.self) {
      try host.prepare(
        HostRequest.Prepare(executor: "serial", functions: [], startMethod: nil),
        limit: .seconds(70))
    }
  }
}
