import FullyLoaded
import Glibc

/// The CPU time of a pool that has had tasks and has none: of its process, its workers and the process that they are copies of.
@Sendable func idle(_ pinning: Pinning) async throws {
  try await withWarmPool(pinning) { pool in
    // What the last tasks have left behind is over by then.
    usleep(300_000)
    let others = children()
    let processes = [getpid()] + others
    let ticks = processes.reduce(0) { $0 + ProcessFile.ticks(of: $1) }
    let busy = others.reduce(0) { $0 + ProcessFile.busyNanoseconds(of: $1) }
    sleep(1)
    let busyAfter = others.reduce(0) { $0 + ProcessFile.busyNanoseconds(of: $1) }
    let ticksAfter = processes.reduce(0) { $0 + ProcessFile.ticks(of: $1) }
    report("idle", Double(ticksAfter - ticks), "ticks")
    // Without this process, where the language's own threads look after themselves once a second.
    report("idle-time", Double(busyAfter - busy) / 1e3, "µs")
  }
}

/// The processes that this one has started, by whichever thread.
private func children() -> [Int32] {
  ProcessFile.threads(of: getpid()).flatMap { thread in
    ProcessFile.text("/proc/\(getpid())/task/\(thread)/children")
      .split(separator: " ").compactMap { Int32($0) }
  }
}
