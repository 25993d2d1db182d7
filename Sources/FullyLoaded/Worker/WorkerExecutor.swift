import Threads

/// Runs a Swift task on a thread of ours.
///
/// A function that is called from a task sees `Task.isCancelled`, and one that is `async` has a place to run: the same thread, rather
/// than the few threads that the rest of the program's `async` code runs on.
final class WorkerExecutor: TaskExecutor {
  fileprivate struct Queue {
    var jobs: [UnownedJob] = []
    var next = 0
    var isDone = false
  }

  fileprivate enum Step {
    case run(UnownedJob)
    case done
  }

  private let queue = Monitor(Queue())

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.change { $0.jobs.append(job) }
  }

  /// Runs a task to its end, blocking the calling thread.
  ///
  /// - Parameters:
  ///   - started: Gets the task before it begins, in order that others may cancel it.
  ///   - body: What the task does.
  func run(
    started: (Task<Void, Never>) -> Void, _ body: @escaping @Sendable () async -> Void
  ) {
    queue.change { $0.isDone = false }
    let task = Task(executorPreference: self) {
      await body()
      self.queue.change { $0.isDone = true }
    }
    started(task)
    while case .run(let job) = queue.wait(for: { $0.step() }) {
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

extension WorkerExecutor.Queue {
  /// What the thread does next; `nil` when it has to wait.
  fileprivate mutating func step() -> WorkerExecutor.Step? {
    if next < jobs.count {
      defer {
        next += 1
        if next == jobs.count {
          jobs.removeAll(keepingCapacity: true)
          next = 0
        }
      }
      return .run(jobs[next])
    }
    return isDone ? .done : nil
  }
}
