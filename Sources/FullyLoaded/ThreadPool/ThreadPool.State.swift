extension ThreadPool {
  /// What the pool's threads do next: a plain value, without threads, locks or results.
  ///
  /// A *job* is a `map` or a submitted task. A map's tasks are drawn from its arguments several at a time, a *chunk*, by one thread at a
  /// time, because a sequence can be walked by one thread only; and no more than `bufferLimit` of them are begun and not yet taken. A
  /// thread without a job of its own helps with a chunk that another has drawn. Jobs are served in turn.
  struct State<Job> {
    /// What a thread that asks for work is told.
    enum Step {
      /// Draw so many tasks of this job, at least 1, and report with ``drew(_:_:of:ended:)``.
      case draw(id: Int, job: Job, count: Int)
      /// Begin tasks of this job that others have drawn; report with ``helped(_:round:)`` when there are none.
      case help(id: Int, job: Job, round: Int)
      /// Run this one task.
      case run(job: Job)
      /// There is nothing more to do, ever.
      case exit
    }

    private struct Entry {
      let job: Job
      let bufferLimit: Int
      var pacer: ChunkPacer
      var outstanding = 0
      var isDrawing = false
      var isExhausted = false
      var isQueued = false
      /// How often several tasks were drawn, and whether it is on the list of jobs to help with.
      var rounds = 0
      var isShared = false

      /// Not for less than a chunk: threads would be woken again and again for a task or two.
      var canDraw: Bool {
        let room = bufferLimit - outstanding
        return !isDrawing && !isExhausted && room >= min(pacer.size, max(1, bufferLimit / 4))
      }
    }

    private enum Turn {
      case map(Int)
      case task(Job)
    }

    private let workers: Int
    private var maps: [Int: Entry] = [:]
    private var turns = FIFO<Turn>()
    private var shared: [Int] = []
    private var nextID = 0
    /// Threads that are not ready for tasks yet: nobody begins before all are.
    private var unprepared: Int
    private var setupFailure: String?
    private var isStopping = false
    /// Why no job is taken in; `nil` as long as they are.
    private(set) var refusal: PoolError?

    /// - Parameters:
    ///   - workers: How many threads there are: at least 1.
    ///   - hasSetup: Whether each has to be prepared.
    init(workers: Int, hasSetup: Bool = false) {
      self.workers = workers
      unprepared = hasSetup ? workers : 0
    }

    // Jobs.

    /// Takes a map in.
    ///
    /// Returns its number, or `nil` when there is a ``refusal``.
    mutating func add(map job: Job, bufferLimit: Int, chunkSize: ChunkSize = .automatic) -> Int? {
      guard refusal == nil else { return nil }
      let id = nextID
      nextID += 1
      maps[id] = Entry(
        job: job, bufferLimit: bufferLimit,
        pacer: ChunkPacer(chunkSize, bufferLimit: bufferLimit, workers: workers))
      queue(id)
      return id
    }

    /// Takes a single task in.
    ///
    /// Returns false when there is a ``refusal``.
    mutating func add(task job: Job) -> Bool {
      guard refusal == nil else { return false }
      turns.append(.task(job))
      return true
    }

    /// The caller has used results, so there is room for as many more.
    mutating func took(_ count: Int, of id: Int) {
      maps[id]?.outstanding -= count
      queue(id)
    }

    /// Nobody wants the map's results any more: no further task of it is drawn.
    mutating func close(_ id: Int) {
      maps[id] = nil
    }

    /// Takes every job out.
    ///
    /// Returns them.
    mutating func removeAll() -> [Job] {
      let tasks = turns.removeAll().compactMap { turn -> Job? in
        if case .task(let job) = turn { job } else { nil }
      }
      defer {
        maps = [:]
        shared = []
      }
      return maps.sorted { $0.key < $1.key }.map(\.value.job) + tasks
    }

    /// Ends the pool: threads exit when they next ask.
    ///
    /// Returns the jobs that were cut off.
    mutating func stop() -> [Job] {
      isStopping = true
      refusal = .poolEnded
      return removeAll()
    }

    // Threads.

    /// A thread is ready for tasks, or cannot be made so.
    ///
    /// Returns the jobs that will never run, when it was the last and one has failed.
    mutating func prepared(failure: String?) -> [Job] {
      unprepared -= 1
      setupFailure = setupFailure ?? failure
      guard unprepared == 0, let setupFailure, !isStopping else { return [] }
      refusal = .workerSetupFailed(attempts: workers, reason: setupFailure)
      return removeAll()
    }

    /// Whether ``step()`` has something for another thread.
    var hasWork: Bool { !turns.isEmpty || !shared.isEmpty }

    /// What a free thread does next; `nil` when it has to wait.
    mutating func step() -> Step? {
      if isStopping { return .exit }
      guard unprepared == 0 else { return nil }
      while let turn = turns.popFirst() {
        switch turn {
        case .task(let job): return .run(job: job)
        case .map(let id):
          maps[id]?.isQueued = false
          guard let entry = maps[id], entry.canDraw else { continue }
          let count = min(entry.pacer.size, entry.bufferLimit - entry.outstanding)
          maps[id]?.isDrawing = true
          maps[id]?.outstanding += count
          return .draw(id: id, job: entry.job, count: count)
        }
      }
      while let id = shared.first {
        if let entry = maps[id] { return .help(id: id, job: entry.job, round: entry.rounds) }
        shared.removeFirst()
      }
      return nil
    }

    /// A thread has drawn tasks.
    ///
    /// - Parameters:
    ///   - id: The map.
    ///   - count: How many there were.
    ///   - wanted: How many the thread was told to draw.
    ///   - ended: Whether the arguments have ended.
    mutating func drew(_ id: Int, _ count: Int, of wanted: Int, ended: Bool) {
      guard var entry = maps[id] else { return }
      entry.isDrawing = false
      entry.isExhausted = ended
      entry.outstanding -= wanted - count
      if count > 1 {
        entry.rounds += 1
        if !entry.isShared { shared.append(id) }
        entry.isShared = true
      }
      maps[id] = entry
      queue(id)
    }

    /// A thread has found nothing to help with.
    mutating func helped(_ id: Int, round: Int) {
      // Meanwhile there may be more.
      if let entry = maps[id], entry.rounds != round { return }
      shared.removeAll { $0 == id }
      maps[id]?.isShared = false
    }

    /// A thread has drawn and run tasks, all in so many nanoseconds.
    mutating func ran(_ tasks: Int, of id: Int, in nanoseconds: UInt64) {
      maps[id]?.pacer.measured(nanoseconds, for: tasks)
    }

    private mutating func queue(_ id: Int) {
      guard let entry = maps[id], entry.canDraw, !entry.isQueued else { return }
      maps[id]?.isQueued = true
      turns.append(.map(id))
    }
  }
}
