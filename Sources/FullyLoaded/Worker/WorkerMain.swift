import CWorkers
import Glibc

/// A worker process's whole life, from its first instruction that is ours to its end; called by the fork server's child.
@c(fullyLoadedWorkerMain)
func fullyLoadedWorkerMain() {
  WorkerProcess().live()
}

/// Does what every worker does first, in the process that they are copies of.
///
/// Reads the registry, asks the language for its types, runs a task. Starts no thread, since a copy has only the one that copies.
@c(fullyLoadedWarmUp)
func fullyLoadedWarmUp() {
  _ = Greeting.current
  let context = WorkerContext(pool: PoolIdentity())
  WorkerExecutor().run(started: { _ in }) {
    await WorkerContext.$current.withValue(context) {
      var encoder = WireEncoder()
      try? ThrownError.encode(WireError.truncated, to: &encoder)
      await Task.yield()
    }
  }
}

/// Serves a pool from within a worker process.
final class WorkerProcess {
  private let page: UnsafeMutablePointer<WorkerPage>
  private let executor = WorkerExecutor()
  private let control: WorkerControl
  private let server: RequestServer

  init() {
    guard
      let address = mmap(
        nil, MemoryLayout<WorkerPage>.size, PROT_READ | PROT_WRITE, MAP_SHARED,
        Int32(WorkerDescriptorPage.rawValue), 0), address != MAP_FAILED
    else { _exit(Self.noMemory) }
    close(Int32(WorkerDescriptorPage.rawValue))
    page = address.bindMemory(to: WorkerPage.self, capacity: 1)
    workerPageStore(&page.pointee.process, UInt64(getpid()))
    workersCatchCrashes(page)
    guard workersHoldLifeline() == 0 else { _exit(Self.noLifeline) }
    control = WorkerControl(page)
    server = RequestServer(page)
  }

  /// What a worker exits with that has no memory for its page, or cannot find out whether its pool is still there.
  ///
  /// - Source: sysexits.h, EX_OSERR.
  private static let noMemory: Int32 = 71
  private static let noLifeline: Int32 = 71

  /// Reads and serves requests until the pool sends no more.
  func live() -> Never {
    control.start()
    server.greet()
    let context = WorkerContext(pool: PoolIdentity())
    var isOver = false
    // A Swift task that was cancelled stays so; each of these serves until its running call is cancelled.
    while !isOver {
      let server = Unchecked(server)
      let result = Unchecked(ResultBox())
      executor.run(started: { control.serving($0) }) {
        await WorkerContext.$current.withValue(context) {
          result.value.isOver = await server.value.serve()
        }
      }
      control.notServing()
      isOver = result.value.isOver
    }
    workersFlushFiles()
    // Not `exit`: the program's own handlers and destructors are for the program.
    _exit(0)
  }
}

private final class ResultBox {
  var isOver = true
}

/// Lets the task on the worker's one thread use what belongs to that thread.
private struct Unchecked<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
