extension ThreadPool {
  /// What the pool's threads do next: a plain value, without threads, locks or results.
  ///
  /// A *job* is one `map`. Its tasks are drawn from its arguments one at a time (`drawing`), because a sequence can be walked by one
  /// thread only, and no more than `bufferLimit` of them are begun and not yet taken. Jobs are served in turn.
  struct State<Job> {
    /// What a thread that asks for work is told.
    enum Step {
      /// Draw the next task of this job, and report with ``drew(_:ended:)``.
      case draw(id: Int, job: Job)
      /// There is nothing more to do, ever.
      case exit
    }

    private struct Entry {
      let id: Int
      let job: Job
      let bufferLimit: Int
      var outstanding = 0
      var isDrawing = false

      var canDraw: Bool { !isDrawing && outstanding < bufferLimit }
    }

    private var entries: [Entry] = []
    private var nextID = 0
    private(set) var isStopping = false

    /// Takes a job in.
    ///
    /// Returns its number, or `nil` when the pool is ending.
    mutating func add(_ job: Job, bufferLimit: Int) -> Int? {
      guard !isStopping else { return nil }
      defer { nextID += 1 }
      entries.append(Entry(id: nextID, job: job, bufferLimit: bufferLimit))
      return nextID
    }

    /// What a free thread does next; `nil` when it has to wait.
    mutating func step() -> Step? {
      if isStopping { return .exit }
      guard let index = entries.firstIndex(where: \.canDraw) else { return nil }
      var entry = entries.remove(at: index)
      entry.isDrawing = true
      entry.outstanding += 1
      entries.append(entry)
      return .draw(id: entry.id, job: entry.job)
    }

    /// A thread has drawn a task, or found that the arguments have ended: then the job is done with as far as threads go.
    mutating func drew(_ id: Int, ended: Bool) {
      guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
      if ended { entries.remove(at: index) } else { entries[index].isDrawing = false }
    }

    /// The caller has taken a result, so there is room for another.
    mutating func took(_ id: Int) {
      guard let index = entries.firstIndex(where: { $0.id == id }) else { return }
      entries[index].outstanding -= 1
    }

    /// Nobody wants the job's results any more: no further task of it begins.
    mutating func cancel(_ id: Int) {
      entries.removeAll { $0.id == id }
    }

    /// Ends the pool: threads exit when they next ask.
    ///
    /// Returns the jobs that were cut off.
    mutating func stop() -> [Job] {
      isStopping = true
      defer { entries = [] }
      return entries.map(\.job)
    }
  }
}
