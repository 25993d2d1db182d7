import Testing

@testable import FullyLoaded

/// Pages of workers that have come as far as a test says.
final class ScriptedPages: WorkerPages {
  var progress: [Int: WorkerProgress] = [:]
  /// Workers that have not noticed the last time that tasks were taken back.
  var unnoticed: Set<Int> = []
  /// Tasks that were asked to stop.
  private(set) var cancelled: [UInt64] = []

  /// A worker runs a task.
  func run(_ worker: Int, _ sequence: UInt64, since moment: UInt64 = 0) {
    progress[worker] = WorkerProgress(begun: sequence, isRunning: true, startedAt: moment)
  }

  /// A worker has ended a task and begun no other.
  func rest(_ worker: Int, after sequence: UInt64) {
    progress[worker] = WorkerProgress(begun: sequence, isRunning: false, startedAt: 0)
  }

  func look(at worker: Int) -> WorkerProgress {
    progress[worker] ?? WorkerProgress(begun: 0, isRunning: false, startedAt: 0)
  }

  func revoke(_ worker: Int, through last: UInt64) -> WorkerProgress? {
    unnoticed.contains(worker) ? nil : look(at: worker)
  }

  func cancel(_ worker: Int, sequence: UInt64) -> Bool {
    let progress = look(at: worker)
    guard progress.isRunning, progress.begun == sequence else { return false }
    cancelled.append(sequence)
    return true
  }
}

/// A pool's state whose tasks are letters, and whose actions read as words.
struct ScriptedState {
  typealias State = ProcessPool.State<String>

  var state: State
  let pages = ScriptedPages()

  init(workers: Int = 2, tasksPerWorker: Int? = nil, grace: UInt64 = 100) {
    state = State(.init(workers: workers, tasksPerWorker: tasksPerWorker, grace: grace))
    state.fillUp()
  }

  /// Starts with all workers ready.
  static func ready(workers: Int = 2, tasksPerWorker: Int? = nil, grace: UInt64 = 100) -> Self {
    var script = Self(workers: workers, tasksPerWorker: tasksPerWorker, grace: grace)
    for worker in 0..<workers { script.state.ready(worker, at: 0) }
    _ = script.actions
    return script
  }

  /// Opens a job that hands `chunk` tasks to a worker at a time.
  mutating func open(
    chunk: Int = 1, timeLimit: UInt64? = nil, retries: Int = 0, bufferLimit: Int = 100
  ) -> Int? {
    state.open(
      .init(
        chunkSize: .fixed(chunk), bufferLimit: bufferLimit, timeLimit: timeLimit, retries: retries)
    )
  }

  mutating func add(_ tasks: String, bytes: Int = 0, to job: Int?, at now: UInt64 = 0) {
    guard let job else { return }
    state.add(tasks.map(String.init), bytes: bytes, first: 0, to: job, at: now)
  }

  mutating func died(_ worker: Int, at now: UInt64 = 0) {
    state.died(worker, pages.look(at: worker), at: now)
  }

  /// Takes what is to be done, and compares it with what should be.
  mutating func expect(_ expected: [String], location: SourceLocation = #_sourceLocation) {
    let actions = self.actions
    #expect(actions == expected, sourceLocation: location)
  }

  /// Takes what is to be done, in words: `send 0 a` and so on.
  var actions: [String] {
    mutating get {
      state.takeActions().map { action in
        switch action {
        case .start(let worker): "start \(worker)"
        case .send(let worker, let item, _): "send \(worker) \(item.payload)"
        case .retire(let worker): "retire \(worker)"
        case .signal(let worker, let signal): "\(signal) \(worker)"
        case .end(let item, .lost(let worker)): "lost \(item.payload) with \(worker)"
        case .end(let item, .timeLimit(let limit)): "limit \(item.payload) \(limit)"
        case .breakDown: "break down"
        case .draw(let job): "draw \(job)"
        }
      }
    }
  }
}
