#if os(Linux)
  import Foundation
  import Testing

  /// What the scheduler itself says of a process.
  enum SchedulerMask {
    /// The processors that are online and that it may run on, ascending.
    ///
    /// The call is looked up by name, because the C library shows it to programs that define `_GNU_SOURCE` only.
    ///
    /// - Source: man 2 sched_setaffinity.
    static func processors(of process: pid_t) throws -> [Int] {
      typealias Call = @convention(c) (pid_t, Int, UnsafeMutableRawPointer?) -> Int32
      let symbol = try #require(dlsym(nil, "sched_getaffinity"))
      let call = unsafeBitCast(symbol, to: Call.self)
      var words = [UInt64](repeating: 0, count: 1_024)
      let size = words.count * MemoryLayout<UInt64>.stride
      try #require(call(process, size, &words) == 0)
      return (0..<words.count * 64).filter { words[$0 / 64] >> ($0 % 64) & 1 == 1 }
    }
  }
#endif
