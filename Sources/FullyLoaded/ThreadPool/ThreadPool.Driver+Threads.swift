import CWorkers
import Synchronization
import Threads

// What the pool's threads do.
extension ThreadPool.Driver {
  /// The life of a thread: it serves in one Swift task, until that is cancelled, and then in another.
  func live(_ worker: ThreadPool.Worker) {
    let executor = WorkerExecutor()
    let life = Life()
    while !life.isOver {
      executor.run(started: worker.serves) { [self] in
        await WorkerContext.$current.withValue(worker.context) {
          await serve(worker, life)
        }
      }
    }
    let waiter = ending.withLock { ending -> UnsafeContinuation<Void, Never>? in
      ending.running -= 1
      return ending.running == 0 ? ending.waiter : nil
    }
    waiter?.resume()
  }

  /// Prepares the thread and runs tasks until there are no more, or until the Swift task is cancelled.
  private func serve(_ worker: ThreadPool.Worker, _ life: Life) async {
    if !life.isPrepared { await prepare(worker, life) }
    while !worker.hasToRenew {
      switch next(worker, life) {
      case .draw(let id, let job, let count):
        await draw(id, job, count, worker, life)
      case .help(let id, let job, let round):
        if let chunk = job.remaining() {
          await chunk.run(on: worker)
        } else {
          state.update { $0.helped(id, round: round) }
        }
      case .run(let job):
        await job.single?.run(on: worker)
      case .exit:
        await tearDown(life)
        life.isOver = true
        return
      }
    }
  }

  /// Waits for something to do.
  private func next(_ worker: ThreadPool.Worker, _ life: Life)
    -> ThreadPool.State<any ThreadPool.Job>.Step
  {
    let (step, hasWork) = state.wait { state in
      if let ran = life.ran.take() { state.ran(ran.tasks, of: ran.id, in: ran.nanoseconds) }
      worker.endings.store(endings.load(ordering: .relaxed), ordering: .relaxed)
      return state.step().map { ($0, state.hasWork) }
    }
    // Each thread that finds work wakes another if there is more.
    if hasWork { state.wakeOne() }
    return step
  }

  private func draw(
    _ id: Int, _ job: any ThreadPool.Job, _ count: Int, _ worker: ThreadPool.Worker, _ life: Life
  ) async {
    let start = workersNow()
    let drawn = job.draw(upTo: count)
    let hasWork = state.update { state in
      state.drew(id, drawn.count, of: count, ended: drawn.isEnd)
      return state.hasWork
    }
    if hasWork { state.wakeOne() }
    guard let chunk = drawn.chunk else { return }
    await chunk.run(on: worker)
    life.ran = (id, drawn.count, workersNow() - start)
  }

  private func prepare(_ worker: ThreadPool.Worker, _ life: Life) async {
    life.isPrepared = true
    if let setup {
      var failure: String?
      do { try await setup.call() } catch { failure = "\(error)" }
      life.mayTearDown = failure == nil
      let refused = state.change { state in
        (jobs: state.prepared(failure: failure), error: state.refusal)
      }
      if let error = refused.error { for job in refused.jobs { job.end(.error(error)) } }
    }
    worker.isReady()
  }

  private func tearDown(_ life: Life) async {
    guard let teardown, life.mayTearDown else { return }
    do { try await teardown.call() } catch {
      StandardError.write("workerTeardown failed: \(error)\n")
    }
  }
}

/// What a thread knows from one of its Swift tasks to the next.
///
/// Only the thread itself uses it.
private final class Life: @unchecked Sendable {
  var isPrepared = false
  var isOver = false
  var mayTearDown = true
  /// What the thread has run and not reported.
  var ran: (id: Int, tasks: Int, nanoseconds: UInt64)?
}
