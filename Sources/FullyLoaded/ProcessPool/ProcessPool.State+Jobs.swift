extension ProcessPool.State {
  /// One `map`, or one task of its own.
  struct Job {
    var options: JobOptions
    var ready = FIFO<Item>()
    /// Tasks that were drawn and that the caller has not taken.
    var outstanding = 0
    var hasTurn = false
    /// The driver was told that there is room, and has not drawn since.
    var isDrawing = false
    var window: Window
    /// How many bytes the arguments of a task take, by those that were drawn last.
    var taskBytes = 0

    init(_ options: JobOptions) {
      self.options = options
      window = Window(options.chunkSize)
    }

    /// How many tasks may be drawn and wait for a worker.
    ///
    /// So many that whoever draws them need not be woken for every one: waking a thread takes longer than a short task. Few of those
    /// whose arguments are large.
    func lookahead(workers: Int) -> Int {
      let few = window.size * workers * 2
      return max(few, min(64, (64 << 10) / max(1, taskBytes)))
    }
  }

  struct JobOptions {
    var chunkSize = ChunkSize.automatic
    var bufferLimit = 1
    /// In nanoseconds; `nil` for as long as it takes.
    var timeLimit: UInt64?
    var retries = 0
    /// Whether further tasks can be drawn.
    var draws = false
  }

  /// Takes a job in.
  ///
  /// Returns its number, or `nil` when no task will run any more.
  mutating func open(_ options: JobOptions) -> Int? {
    guard !isStopping, !isBroken else { return nil }
    defer { nextJob += 1 }
    jobs[nextJob] = Job(options)
    askForTasks(nextJob)
    return nextJob
  }

  /// How many tasks the job may draw now; 0 when it has to wait for ``Action/draw(job:)``, `nil` when none is wanted any more.
  mutating func demand(_ number: Int) -> Int? {
    guard let job = jobs[number] else { return nil }
    let room = job.options.bufferLimit - job.outstanding
    let lookahead = job.lookahead(workers: settings.workers) - job.ready.count
    let demand = max(0, min(room, lookahead))
    jobs[number]?.isDrawing = demand > 0
    return demand
  }

  /// Tasks have been drawn.
  ///
  /// - Parameters:
  ///   - payloads: Their arguments.
  ///   - bytes: How many bytes all of these take.
  ///   - index: The first one's place among the job's tasks.
  ///   - number: The job's.
  ///   - now: The moment.
  mutating func add(
    _ payloads: some Collection<Payload>, bytes: Int, first index: Int, to number: Int,
    at now: UInt64
  ) {
    guard let place = jobs.index(forKey: number) else { return }
    for (offset, payload) in payloads.enumerated() {
      jobs.values[place].ready.append(
        Item(id: TaskID(job: number, index: index + offset), payload: payload))
    }
    jobs.values[place].outstanding += payloads.count
    jobs.values[place].isDrawing = false
    jobs.values[place].taskBytes = bytes / max(1, payloads.count)
    queue(number)
    distribute(at: now)
    askForTasks(number)
  }

  /// The caller has used so many results.
  mutating func took(_ count: Int, of number: Int) {
    jobs[number]?.outstanding -= count
    askForTasks(number)
  }

  /// Nobody wants the job's results any more.
  ///
  /// Tasks that have not begun never begin; the one that runs on each worker is asked to stop.
  mutating func close(_ number: Int, at now: UInt64, pages: some WorkerPages) {
    guard jobs.removeValue(forKey: number) != nil else { return }
    for worker in workers.keys.sorted()
    where workers[worker]?.holds(job: number) == true {
      abandonClosed(worker, at: now, pages: pages)
    }
    distribute(at: now)
  }

  /// The job has drawn all its tasks.
  mutating func exhausted(_ number: Int) {
    jobs[number]?.options.draws = false
  }

  /// The job's last task has ended.
  mutating func forget(_ number: Int) {
    jobs[number] = nil
  }

  /// Gives a job its turn, when it has tasks that wait.
  mutating func queue(_ number: Int) {
    guard let job = jobs[number], !job.hasTurn, !job.ready.isEmpty else { return }
    jobs[number]?.hasTurn = true
    turns.append(number)
  }

  /// Tells the driver that there is room for more tasks, when there is enough for it to be worth a wake-up.
  mutating func askForTasks(_ number: Int) {
    guard let job = jobs[number], job.options.draws, !job.isDrawing else { return }
    let room = job.options.bufferLimit - job.outstanding
    let lookahead = job.lookahead(workers: settings.workers) / 2
    guard room > 0, job.ready.count < lookahead,
      room >= min(job.options.bufferLimit, lookahead) / 4
    else { return }
    jobs[number]?.isDrawing = true
    actions.append(.draw(job: number))
  }
}

/// How many tasks a worker is sent at a time, so that a short one need not wait for its pool and a long one finds a free worker.
struct Window: Equatable {
  /// So long a worker should have work before it hears from the pool again, in nanoseconds.
  private static let span: UInt64 = 200_000
  private static let largest = 256

  private(set) var size: Int
  private let isFixed: Bool
  /// A running mean of what tasks take, in nanoseconds.
  private var mean: UInt64?
  /// Tasks that have ended since the size changed.
  private var ended = 0

  init(_ chunkSize: ChunkSize) {
    switch chunkSize {
    case .automatic: (size, isFixed) = (2, false)
    case .fixed(let size): (self.size, isFixed) = (min(size, ChunkSize.largest), true)
    }
  }

  /// A task has run so long.
  mutating func ended(after time: UInt64) {
    guard !isFixed else { return }
    let mean = self.mean.map { $0 - $0 / 8 + time / 8 } ?? time
    self.mean = mean
    ended += 1
    guard ended >= size else { return }
    ended = 0
    if mean * UInt64(size) * 2 <= Self.span {
      size = min(size * 2, Self.largest)
    } else if mean >= 5 * Self.span {
      size = 1
    } else if mean * UInt64(size) > 2 * Self.span {
      size = max(2, size / 2)
    } else if size == 1 {
      size = 2
    }
  }
}
