import PythonExtension
import Workloads

/// Functions of fully_loaded, computed in Swift.
@PythonModule("_native")
enum Native {
  /// Sum of sqrt(i**3 + i**2 + i*n) for i in range(10_000_000 * multiplier), as a float.
  ///
  /// Every integer is exact and is rounded once, so the result has the same bits as that of
  /// fully_loaded.functions.cpu_intensive. The global interpreter lock is released meanwhile,
  /// and Ctrl-C is answered. Several workers, that is threads, share the one task (its
  /// terms below i = 2**32).
  /// n is 0 to 2**64 - 1, multiplier 0 to 698146, workers 1 to 1024.
  @PythonFunction(parallel: true, keywordOnly: ["workers"])
  static func cpuIntensive(
    _ n: UInt64, _ multiplier: Multiplier = 1, workers: Workers = 1
  ) throws -> Double {
    try Workloads.cpuIntensive(n, multiplier.value, workers: workers.value) {
      try Python.checkSignals()
    }
  }

  /// Sum of sqrt(i**3 + i**2 + i*n) for i in range(iterations), as a float.
  ///
  /// cpu_intensive is made of it. n is 0 to 2**64 - 1, iterations 0 to 6981460000000.
  @PythonFunction(parallel: true)
  static func squareRootSum(_ n: UInt64, _ iterations: Iterations) throws -> Double {
    try Workloads.squareRootSum(n, iterations.value, workers: 1) { try Python.checkSignals() }
  }
}
