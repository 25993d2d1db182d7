internal import Threads

/// Threads that run the parts of one task and of its children.
final class TaskThreads: TaskExecutor, @unchecked Sendable {
  private struct State {
    var jobs: [UnownedJob] = []
    var idle = 0
    var threads: [WorkerThread] = []
    var isClosed = false
    var failure: ThreadNotStarted?
  }

  private let state = Monitor(State())
  private let most: Int

  /// - Parameter most: How many threads there may be.
  init(most: Int) {
    self.most = most
  }

  /// Runs a task to its end; signals are answered meanwhile.
  func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
    let end = Monitor(Result<Value, any Error>?.none)
    let task = Task.detached(executorPreference: self) {
      let result: Result<Value, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      end.change { $0 = result }
    }
    defer { close() }
    var raised: PythonRaised?
    while true {
      let result = end.wait(until: .now + .milliseconds(50)) { $0 }
      if let result {
        if let raised { throw raised }
        return try result.get()
      }
      if state.update({ $0.failure != nil }) {
        throw PythonException(.runtimeError, "can't start new thread")
      }
      guard raised == nil else { continue }
      do throws(PythonRaised) { try Python.runSignalHandlersNow() } catch {
        raised = error
        task.cancel()
      }
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.change { state in
      state.jobs.append(job)
      guard state.idle < state.jobs.count, state.threads.count < most else { return }
      do throws(ThreadNotStarted) {
        state.threads.append(try WorkerThread { self.work() })
      } catch {
        // Those that are there will come to it; without any, nobody will.
        if state.threads.isEmpty { state.failure = error }
      }
    }
  }

  private func work() {
    while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  /// The next part to run, waited for; `nil` when there will be none.
  private func next() -> UnownedJob? {
    state.update { $0.idle += 1 }
    return state.wait { state -> UnownedJob?? in
      guard !state.jobs.isEmpty || state.isClosed else { return nil }
      // At once: whoever adds a part counts on those that are idle.
      state.idle -= 1
      return .some(state.jobs.isEmpty ? nil : state.jobs.removeFirst())
    }
  }

  /// Ends the threads, and waits for them: the task's last part may still be at its end.
  private func close() {
    let threads = state.change { state in
      state.isClosed = true
      return state.threads
    }
    for thread in threads { thread.join() }
  }
}
