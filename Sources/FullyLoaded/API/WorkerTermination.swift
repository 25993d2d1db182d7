/// How a worker process ended that should not have.
public struct WorkerTermination: Sendable, Equatable {
  /// What ended it.
  public enum Cause: Sendable, Equatable {
    /// It called `exit`, also with 0.
    case exited(code: Int32)
    /// A signal ended it: this one.
    case signal(Int32)
    /// It closed its channel to the pool, or wrote nonsense on it, and was ended for that.
    case channelBroken
    /// Somebody else in the program took its status.
    case unknown
  }

  /// Where a trap or a fault happened, as the worker's last act.
  public struct Crash: Sendable, Equatable {
    /// The signal by which the trap or fault ends a process.
    public let signal: Int32
    /// The address that the fault was about.
    public let address: UInt64
    /// Where the program was, from the inside out: addresses relative to where it was loaded, as `addr2line` takes them.
    public let frames: [UInt64]

    /// The same as names of functions; as many, empty ones where the program's file has none, as after `strip`.
    ///
    /// Reads the program's file: some milliseconds for a large one.
    public var symbols: [String] { ProgramSymbols.names(of: frames) }
  }

  /// The process identifier it had.
  public let pid: Int32
  /// What ended it.
  public let cause: Cause
  /// Whether the kernel ended it because memory ran out.
  public let isOutOfMemory: Bool
  /// The task that it ran; `nil` when it ran none.
  public let task: TaskName?
  /// How often the task has been tried.
  public let attempts: Int
  /// The last lines that it wrote to its standard error, up to 4 KiB.
  public let standardErrorTail: String
  /// For a trap or a fault, where in the program it happened; otherwise `nil`.
  public let crash: Crash?
}

extension WorkerTermination {
  /// The same end, as one of its tasks sees it.
  func with(task: TaskName, attempts: Int) -> Self {
    Self(
      pid: pid, cause: cause, isOutOfMemory: isOutOfMemory, task: task, attempts: attempts,
      standardErrorTail: standardErrorTail, crash: crash)
  }
}

extension WorkerTermination: CustomStringConvertible {
  public var description: String {
    var text = "A worker (pid \(pid)) \(how)"
    if let task { text += " while it ran \(task)" }
    text += "."
    if isOutOfMemory {
      text +=
        " The kernel ended it because memory ran out: use fewer workers, or give each task less to hold."
    }
    if attempts > 1 { text += " The task was tried \(attempts) times." }
    if let place = crash?.place { text += " It happened in \(place)." }
    if let line = lastWords { text += " Its last words: \(line)" }
    return text
  }

  private var how: String {
    switch cause {
    case .exited(let code): "exited with code \(code)"
    case .signal(let signal): "was ended by signal \(signal)\(Self.name(of: signal))"
    case .channelBroken: "broke its channel to the pool and was ended"
    case .unknown: "ended, and its status is not known"
    }
  }

  /// The line of its standard error that says most: the last that begins to speak of an error, or the last.
  private var lastWords: Substring? {
    let lines = standardErrorTail.split(whereSeparator: \.isNewline)
    return lines.last { $0.contains("rror: ") } ?? lines.last
  }

  /// - Source: signal(7), the standard signals that end a process.
  private static func name(of signal: Int32) -> String {
    let names: [Int32: String] = [
      1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL: a Swift trap", 5: "SIGTRAP: a Swift trap",
      6: "SIGABRT",
      7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 15: "SIGTERM",
      24: "SIGXCPU",
    ]
    return names[signal].map { " (\($0))" } ?? ""
  }
}

extension WorkerTermination.Crash {
  /// The innermost function whose name is known and that is not the library's own, or the address.
  fileprivate var place: String? {
    symbols.first { !$0.isEmpty && !$0.contains("FullyLoaded.RemoteCall") }
      ?? frames.first.map { "0x" + String($0, radix: 16) }
  }
}
