import CWorkers

extension ProcessPool {
  /// What the pool's metrics are made of.
  struct Summary {
    /// Tasks that ran longest, the longest first.
    private struct Slow {
      let name: TaskName
      let running: UInt64
    }

    var tasks = 0
    var failed = 0
    private var slowest: [Slow] = []
    /// What a task must have run to be among the slowest, in nanoseconds.
    private(set) var threshold: UInt64 = 0

    /// Remembers a task when it is among the slowest.
    mutating func note(_ index: Int, of job: any ProcessJob, running: UInt64) {
      let slow = Slow(
        name: TaskName(
          function: RemoteRegistry.program.entries[Int(job.function)].name.short,
          index: job.isSingle ? nil : index), running: running)
      let place = slowest.firstIndex { $0.running < running } ?? slowest.count
      slowest.insert(slow, at: place)
      if slowest.count > 10 { slowest.removeLast() }
      if slowest.count == 10 { threshold = slowest[9].running }
    }

    var slowestTasks: [PoolMetrics.TaskTime] {
      slowest.map {
        .init(task: $0.name, running: .nanoseconds(Int64(clamping: $0.running)))
      }
    }
  }
}

extension ProcessPool.Core {
  func metrics(at now: UInt64) -> PoolMetrics {
    var metrics = PoolMetrics()
    metrics.tasks = summary.tasks
    metrics.failed = summary.failed
    metrics.retries = state.counts.retries
    metrics.workersStarted = state.counts.started
    metrics.workersLost = state.counts.lost
    metrics.slowestTasks = summary.slowestTasks
    metrics.workers = channels.channels.sorted { $0.key < $1.key }.compactMap { worker, channel in
      guard channel.readyAt > 0 else { return nil }
      return .init(channel, tasks: state.workers[worker]?.ended ?? 0, at: now)
    }
    return metrics
  }
}

extension PoolMetrics.Worker {
  fileprivate init(_ channel: WorkerChannel, tasks: Int, at now: UInt64) {
    func span(_ nanoseconds: UInt64) -> Duration { .nanoseconds(Int64(clamping: nanoseconds)) }
    let decoding = workerPageLoad(&channel.page.pointee.decoding)
    let running = workerPageLoad(&channel.page.pointee.running)
    let encoding = workerPageLoad(&channel.page.pointee.encoding)
    // Whatever the worker has written there.
    let busy = decoding &+ running &+ encoding
    let ready = now - channel.readyAt
    self.init(
      pid: channel.pid, startUp: span(channel.readyAt - channel.startedAt), tasks: tasks,
      running: span(running), waiting: span(ready > busy ? ready - busy : 0),
      decoding: span(decoding), encoding: span(encoding))
  }
}
