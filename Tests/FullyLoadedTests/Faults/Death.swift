import FullyLoaded
import Glibc

/// A way for a worker to die.
enum Death: String, CaseIterable, Codable, Sendable {
  case killedFromOutside, killsItself, traps, exitsWith0, exitsWith7, aborts, overflowsStack
  case closesEverything, writesNonsense, exhaustsMemory, terminatesItself

  /// Those that can be tried here.
  ///
  /// A sanitizer's shadow of the memory is larger than any limit on memory that would be one.
  static var possible: [Self] {
    #if FULLY_LOADED_SANITIZER
      allCases.filter { $0 != .exhaustsMemory }
    #else
      allCases
    #endif
  }

  /// Whether the pool may report such an end of this death.
  func explains(_ cause: WorkerTermination.Cause) -> Bool {
    switch (self, cause) {
    case (.killedFromOutside, .signal(SIGKILL)), (.killsItself, .signal(SIGKILL)),
      (.traps, .signal(SIGILL)), (.traps, .signal(SIGTRAP)),
      (.exitsWith0, .exited(code: 0)), (.exitsWith7, .exited(code: 7)),
      (.aborts, .signal(SIGABRT)), (.overflowsStack, .signal(SIGSEGV)),
      (.closesEverything, .channelBroken), (.writesNonsense, .channelBroken),
      (.terminatesItself, .signal(SIGTERM)):
      true
    // How a failed allocation ends the process is the allocator's to say.
    case (.exhaustsMemory, .signal(let signal)): signal != SIGKILL
    default: false
    }
  }

  /// What the workers of a pool may have where one dies so.
  var memoryLimit: Int? { self == .exhaustsMemory ? 4 << 30 : nil }

  func die() -> Never {
    switch self {
    case .killedFromOutside: Command.start("sh", "-c", "kill -KILL \(getpid())")
    case .killsItself: kill(getpid(), SIGKILL)
    case .traps: _ = [0][Self.opaque(1)]
    case .exitsWith0: exit(0)
    case .exitsWith7: exit(7)
    case .aborts: abort()
    case .overflowsStack: _ = Self.recurse(Self.opaque(1))
    case .closesEverything: for descriptor in 0..<1024 as Range<Int32> { close(descriptor) }
    case .writesNonsense: Self.writeNonsense(count: 64)
    case .exhaustsMemory:
      while true { _ = UnsafeMutableRawPointer.allocate(byteCount: 256 << 20, alignment: 16) }
    case .terminatesItself: raise(SIGTERM)
    }
    Self.hang()
  }

  /// Does nothing, for ever.
  static func hang() -> Never {
    while true { pause() }
  }

  /// Writes bytes that are no reply where replies go.
  static func writeNonsense(count: Int) {
    let bytes = [UInt8](repeating: 0xA5, count: count)
    write(4, bytes, count)
  }

  // As it stands: the optimiser would make a loop of it.
  @inline(never) @_optimize(none)
  private static func recurse(_ depth: Int) -> Int {
    var room = (depth, depth, depth, depth)
    return withUnsafeMutableBytes(of: &room) { $0.count } &+ recurse(depth &+ room.0)
  }

  @inline(never) @_optimize(none)
  private static func opaque(_ value: Int) -> Int { value }
}
