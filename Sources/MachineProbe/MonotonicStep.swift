#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How finely the clock that times runs can tell times apart.
public enum MonotonicStep {
  /// The smallest step between two readings that are not the same, in nanoseconds, at least 1.
  ///
  /// What a reading itself takes is part of it: nothing shorter can be timed. `clock_getres` says 1 ns where readings take twenty.
  ///
  /// - Source: man 2 clock_gettime, "CLOCK_MONOTONIC".
  public static func nanoseconds() -> Int64 {
    var least = Int64.max
    for _ in 0..<20 {
      let first = monotonic()
      var next = first
      while next == first { next = monotonic() }
      least = min(least, next - first)
    }
    return max(1, least)
  }

  /// The clock's time in nanoseconds.
  static func monotonic() -> Int64 { time(of: CLOCK_MONOTONIC) }

  /// The CPU time of this process in nanoseconds.
  ///
  /// - Source: man 2 clock_gettime, "CLOCK_PROCESS_CPUTIME_ID".
  static func ownCPU() -> Int64 { time(of: CLOCK_PROCESS_CPUTIME_ID) }

  private static func time(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
