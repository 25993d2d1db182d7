import CWorkers
import Glibc

extension ProcessPool {
  /// What the driver's lock protects: the state, and everything that it is about.
  struct Core {
    let configuration: Configuration
    /// What every worker is sent before its first task.
    let setup: HookRequest?
    let teardown: HookRequest?
    let epoll: Int32
    let wakeUp: Int32
    let timer: Int32
    /// The pipe that nobody writes to: its other end closes when this process is gone, whatever the reason.
    let lifeline: (read: Int32, write: Int32)

    var state: State<EncodedTask>
    let channels = ChannelTable()
    var jobs: [Int: any ProcessJob] = [:]
    var server: ForkServer?
    /// Workers that the fork server is still to be asked for.
    var unasked: [Int] = []
    /// Counted while the first workers start, since that takes as long as a task's round trip.
    var kills: OutOfMemoryKills?
    /// What became of workers whose tasks are about to be told.
    var terminations: [Int: WorkerTermination] = [:]
    var lastTermination: WorkerTermination?
    /// What the function of a setup has thrown.
    var setupFailure: String?
    /// Why no task will run any more.
    var fatalError: PoolError?

    /// Results that are not yet with their job.
    var delivered: [Delivery] = []
    var deliveredJob = -1
    private var waiters: [Waiter] = []
    private var streamWaiters = StreamWaiters()
    var dirty: [Int] = []
    var relay = StandardErrorRelay()
    var isRelayWatched = false
    var watch = Watch()
    /// When to look for tasks that feeders have gathered.
    var gatherAt: UInt64?
    var armedAt: UInt64?
    /// The descriptors are closed, and their numbers may be others' by now.
    private(set) var isClosed = false
    var summary = Summary()

    /// One result on its way to its job.
    typealias Delivery = (index: Int, outcome: RawOutcome)

    init(_ configuration: Configuration, workers: Int) throws(PoolError) {
      self.configuration = configuration
      setup = if let hook = configuration.workerSetup { try HookRequest(.setup, hook) } else { nil }
      teardown =
        if let hook = configuration.workerTeardown { try HookRequest(.teardown, hook) } else { nil }
      state = State(
        .init(
          workers: workers, tasksPerWorker: configuration.maximumTasksPerWorker,
          grace: configuration.terminationGrace.wholeNanoseconds))

      var open: [Int32] = []
      func checked(_ descriptor: Int32, _ operation: String) throws(PoolError) -> Int32 {
        guard descriptor >= 0 else {
          let error = errno
          for descriptor in open { close(descriptor) }
          throw .workerNotStarted(operation: operation, errno: error)
        }
        open.append(descriptor)
        return descriptor
      }
      var ends: [Int32] = [-1, -1]
      let error = workersPipe(&ends, 0)
      guard error == 0 else { throw .workerNotStarted(operation: "pipe", errno: error) }
      open = ends
      lifeline = (ends[0], ends[1])
      epoll = try checked(workersEpollCreate(), "epoll_create")
      wakeUp = try checked(workersEventDescriptor(), "eventfd")
      timer = try checked(workersTimerDescriptor(), "timerfd_create")
      workersEpollControl(epoll, EPOLL_CTL_ADD, wakeUp, EPOLLIN.rawValue, EventSource.wakeUp.data)
      workersEpollControl(epoll, EPOLL_CTL_ADD, timer, EPOLLIN.rawValue, EventSource.timer.data)
    }

    /// Sends every worker home, and kills those that do not go.
    mutating func stop() {
      failAll { PoolError.poolEnded }
      state.stop(at: workersNow(), pages: channels)
      forgetUnasked()
      // It may be over already; only the reactor can tell.
      wakeReactor()
    }

    /// Closes what is left when the last worker is gone.
    mutating func end() {
      isClosed = true
      stopForkServer()
      relay.finish()
      for descriptor in [epoll, wakeUp, timer, lifeline.read, lifeline.write] { close(descriptor) }
      failAll { PoolError.poolEnded }
    }

    // Those who wait.

    mutating func resume(_ waiters: [Waiter]) {
      self.waiters += waiters
    }

    /// Callers of a `map` for whom there are results.
    mutating func resumeStream(_ waiters: [Waiter]) {
      streamWaiters.add(waiters)
    }

    /// Everybody who can go on.
    mutating func takeWaiters() -> [Waiter] {
      defer { waiters = [] }
      return waiters + streamWaiters.takeAll(at: workersNow())
    }

    /// Everybody who can go on and is not better off with some more results.
    ///
    /// - Returns: Those; and when ``takeWaiters()`` has to be called for the others, `nil` when there are none.
    mutating func takeWaitersInTime() -> (waiters: [Waiter], wakeAt: UInt64?) {
      guard state.isAtWork else { return (takeWaiters(), nil) }
      defer { waiters = [] }
      return (waiters + streamWaiters.take(at: workersNow()), streamWaiters.wakeAt)
    }

    /// Ends every job.
    mutating func failAll(_ error: @escaping @Sendable () -> any Error) {
      flushDeliveries()
      for (number, job) in jobs.sorted(by: { $0.key < $1.key }) {
        resume(job.end(error))
        state.close(number, at: workersNow(), pages: channels)
        job.wakeFeeder()
      }
      jobs = [:]
    }

    /// Why a job that comes now cannot run.
    var endError: PoolError { fatalError ?? .poolEnded }

    func wakeReactor() {
      var one: UInt64 = 1
      write(wakeUp, &one, MemoryLayout<UInt64>.size)
    }
  }

  /// A request to call a hook's function.
  struct HookRequest {
    let header: RequestHeader
    let arguments: [UInt8]

    /// Encodes the arguments.
    ///
    /// Throws ``PoolError/argumentsNotSent(task:reason:)``.
    init(_ kind: RequestHeader.Kind, _ hook: WorkerHook) throws(PoolError) {
      var encoder = WireEncoder()
      do {
        try hook.encode(&encoder)
      } catch {
        throw .argumentsNotSent(
          task: TaskName(function: hook.name.short), reason: "\(error)")
      }
      arguments = encoder.withBytes { [UInt8]($0) }
      header = RequestHeader(
        count: UInt64(arguments.count), sequence: 0, kind: kind.rawValue,
        function: RemoteRegistry.program.number(of: hook.name) ?? 0, limit: .max)
    }
  }

  /// What an event is about: the number that the kernel gives back with it.
  enum EventSource: Equatable {
    case wakeUp, timer, serverControl, relay
    case replies(Int), process(Int), standardError(Int), requests(Int)

    var data: UInt64 {
      switch self {
      case .wakeUp: 0
      case .timer: 1
      case .serverControl: 2
      case .relay: 3
      case .replies(let worker): UInt64(worker) << 3 | 4
      case .process(let worker): UInt64(worker) << 3 | 5
      case .standardError(let worker): UInt64(worker) << 3 | 6
      case .requests(let worker): UInt64(worker) << 3 | 7
      }
    }

    init?(data: UInt64) {
      let worker = Int(data >> 3)
      switch data & 7 {
      case 0: self = .wakeUp
      case 1: self = .timer
      case 2: self = .serverControl
      case 3: self = .relay
      case 4: self = .replies(worker)
      case 5: self = .process(worker)
      case 6: self = .standardError(worker)
      case 7: self = .requests(worker)
      default: return nil
      }
    }
  }
}

extension Duration {
  /// Nanoseconds, at most some 290 years.
  var wholeNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0 else { return 0 }
    let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow || product > UInt64.max / 4
      ? UInt64.max / 4 : product + UInt64(max(0, attoseconds) / 1_000_000_000)
  }
}
