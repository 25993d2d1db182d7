import Testing

@testable import FullyLoaded

@Suite
struct `every error says what failed, what was found and what to do` {
  private static let task = TaskName(function: "heavy", index: 11, arguments: "11, 1")

  static let texts: [(PoolError, String)] = [
    (
      .invalidWorkerCount(0),
      "A pool of 0 workers was asked for. It can have 1 to 65536."
    ),
    (
      .invalidOption(name: "chunkSize", value: "0", requirement: "at least 1"),
      "chunkSize is 0. It must be at least 1."
    ),
    (
      .threadNotStarted(errno: 11),
      "A worker thread could not be started (errno 11). Ask for fewer workers, or raise the limit on threads."
    ),
    (
      .workerNotStarted(operation: "pipe", errno: 24),
      "A worker process could not be started: pipe failed (errno 24). Ask for fewer workers, or raise the limits on processes and open files."
    ),
    (
      .workersDoNotStart(attempts: 4, last: .ended(.exited(code: 3))),
      "4 workers in a row ended before they were ready; the pool starts no more. The last one: A worker (pid 7) exited with code 3."
    ),
    (
      .workerSetupFailed(attempts: 3, reason: "no model"),
      "Workers could not be prepared (3 tried): no model. No task was run. Mend the function given as workerSetup."
    ),
    (
      .poolEnded,
      "The pool has ended, and with it the tasks that were not finished. Take the results inside the closure that the pool is given to."
    ),
    (
      .timedOut(.milliseconds(1500)),
      "No result came within 1.5 seconds. The task goes on: ask again, or give the task a timeLimit."
    ),
    (
      .timeLimitExceeded(task: task, limit: .seconds(2)),
      "Task 11, heavy(11, 1) ran longer than its time limit of 2.0 seconds and was stopped. Raise timeLimit, or give each task less to do."
    ),
    (
      .workerTerminated(.ended(.signal(9), task: task)),
      "A worker (pid 7) was ended by signal 9 (SIGKILL) while it ran task 11, heavy(11, 1)."
    ),
    (
      .notRegistered(RemoteName(fileID: "Demo/Demo.swift", declaration: "heavy(_:)")),
      "'Demo.heavy(_:)' is not among the functions of this program that a worker can call. Declare it with @Remote in a module that is linked into the program itself, not loaded with a shared library."
    ),
    (
      .wouldDeadlock,
      "A task waits for a result of the pool that it runs on itself, which may have no worker left to produce it. Call the function directly, or give the inner tasks a pool of their own."
    ),
    (
      .versionMismatch(reason: "its program file is another one"),
      "A worker is not of the same build as the program that started it: its program file is another one. Build again and start the program again."
    ),
    (
      .notMainProgram(program: "python3"),
      "Workers are copies of the running program, and FullyLoaded is not part of 'python3' but of a shared library it has loaded. Link it into the program, or use a thread pool."
    ),
    (
      .argumentsNotSent(task: task, reason: "no key"),
      "The arguments of task 11, heavy(11, 1) could not be encoded: no key."
    ),
    (
      .argumentsNotReceived(task: task, reason: "no key"),
      "A worker could not decode the arguments of task 11, heavy(11, 1): no key. Compare what the type encodes with what it decodes."
    ),
    (
      .resultNotSent(task: task, reason: "no key"),
      "A worker could not encode the result of task 11, heavy(11, 1): no key."
    ),
    (
      .resultNotReceived(task: task, reason: "no key"),
      "The result of task 11, heavy(11, 1) could not be decoded: no key. Compare what the type encodes with what it decodes."
    ),
    (
      .payloadTooLarge(task: task, limit: 100),
      "The arguments or the result of task 11, heavy(11, 1) take more than 100 bytes. Raise payloadLimit, or pass a SharedBuffer."
    ),
  ]

  @Test(arguments: texts)
  func `of a pool`(_ error: PoolError, _ text: String) {
    #expect(error.description == text)
  }

  static let endings: [(WorkerTermination, String)] = [
    (.ended(.exited(code: 0)), "A worker (pid 7) exited with code 0."),
    (
      .ended(.signal(4), task: task),
      "A worker (pid 7) was ended by signal 4 (SIGILL: a Swift trap) while it ran task 11, heavy(11, 1)."
    ),
    (.ended(.signal(64)), "A worker (pid 7) was ended by signal 64."),
    (.ended(.channelBroken), "A worker (pid 7) broke its channel to the pool and was ended."),
    (.ended(.unknown), "A worker (pid 7) ended, and its status is not known."),
    (
      .ended(.signal(9), isOutOfMemory: true, task: task),
      "A worker (pid 7) was ended by signal 9 (SIGKILL) while it ran task 11, heavy(11, 1). The kernel ended it because memory ran out: use fewer workers, or give each task less to hold."
    ),
    (
      .ended(.exited(code: 1), task: task, attempts: 3),
      "A worker (pid 7) exited with code 1 while it ran task 11, heavy(11, 1). The task was tried 3 times."
    ),
    (
      .ended(.exited(code: 1), words: "first\nerror: second\nthird\n"),
      "A worker (pid 7) exited with code 1. Its last words: error: second"
    ),
    (
      .ended(.exited(code: 1), words: "first\nsecond\n"),
      "A worker (pid 7) exited with code 1. Its last words: second"
    ),
  ]

  @Test(arguments: endings)
  func `of a worker's end`(_ ending: WorkerTermination, _ text: String) {
    #expect(ending.description == text)
  }

  @Test(arguments: [
    (TaskName(function: "heavy", index: 3, arguments: "1, 2"), "task 3, heavy(1, 2)"),
    (TaskName(function: "heavy", index: 3), "task 3, heavy(…)"),
    (TaskName(function: "heavy"), "task heavy(…)"),
    (TaskName(index: 3), "task 3"),
    (TaskName(), "a task"),
  ])
  func `and which task it is about`(_ name: TaskName, _ text: String) {
    #expect(name.description == text)
  }

  @Test(arguments: [
    (
      SharedBufferError.invalidCount(-1),
      "A shared buffer of -1 elements was asked for. It must have at least 0, and fit into memory."
    ),
    (
      .notMapped(operation: "mmap", errno: 12),
      "Shared memory could not be made or mapped: mmap failed (errno 12). Share less, or raise the limits on memory and open files."
    ),
    (
      .gone,
      "A task got a shared buffer that its maker no longer has. Keep the buffer until the tasks that use it have ended."
    ),
    (
      .notInPool,
      "A shared buffer was encoded by something other than a pool. Encode its elements instead."
    ),
  ])
  func `of a shared buffer`(_ error: SharedBufferError, _ text: String) {
    #expect(error.description == text)
  }

  @Test(arguments: [
    (
      WorkerStateError.notInWorker,
      "A worker's state was asked for outside of a worker. Use it in functions that a pool calls."
    ),
    (
      .notSet,
      "The worker has set no such state. Set it in the function given as workerSetup."
    ),
  ])
  func `of a worker's state`(_ error: WorkerStateError, _ text: String) {
    #expect(error.description == text)
  }
}

extension WorkerTermination {
  /// The end of a worker whose process identifier is 7.
  fileprivate static func ended(
    _ cause: Cause, isOutOfMemory: Bool = false, task: TaskName? = nil, attempts: Int = 1,
    words: String = ""
  ) -> Self {
    Self(
      pid: 7, cause: cause, isOutOfMemory: isOutOfMemory, task: task, attempts: attempts,
      standardErrorTail: words, crash: nil)
  }
}
