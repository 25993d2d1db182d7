import Glibc

/// Processor time, user and system, of this process and of the children that it has waited for, in nanoseconds.
package func processorTime() -> UInt64 {
  var children = rusage()
  getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &children)
  let microseconds = [children.ru_utime, children.ru_stime].reduce(0) { sum, time in
    sum + UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_usec)
  }
  // Finer than the process's own `rusage`.
  var own = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own)
  return UInt64(own.tv_sec) * 1_000_000_000 + UInt64(own.tv_nsec) + microseconds * 1_000
}
