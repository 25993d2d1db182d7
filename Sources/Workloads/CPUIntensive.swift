/// What ``cpuIntensive(_:_:)-(UInt64,_)`` and ``squareRootSum(_:_:)`` can compute exactly.
public enum CPUIntensive {
  /// Terms of a task of multiplier 1: the original experiment's `10**7`.
  public static let iterationsPerMultiplier = 10_000_000

  /// The multipliers allowed; 0 gives the empty sum.
  public static let multipliers = 0...SquareRootSum.maximumIterations / iterationsPerMultiplier

  /// The numbers of terms allowed; 0 gives the empty sum.
  public static let iterations = 0...SquareRootSum.maximumIterations

  /// The numbers of threads that may share one task.
  public static let workers = 1...1024
}

/// The work that every strategy does: one task is 10,000,000 × `multiplier` square roots, added in order.
///
/// The result is Σ √(i³ + i² + i·n) for i in 0 ..< 10,000,000 × `multiplier`. Each term's integer is exact and rounds once to double, its
/// square root rounds, and each sum rounds, all to nearest with ties to even: whoever does the same gets the same 64 bits.
///
/// - Parameters:
///   - n: What sets one task apart from another; every value is allowed.
///   - multiplier: Length of the task in units of 10,000,000 terms, 0 … 698,146; 0 gives the empty sum.
/// - Returns: The sum, at least 0.
/// - Throws: ``WorkloadError/outOfRange(argument:value:allowed:)`` when a term would not fit 128 bits, or a count is negative.
/// - Source: The function `cpu_intensive` of the experiment *fully_loaded* by Bruce Eckel.
public func cpuIntensive(_ n: UInt64, _ multiplier: Int = 1) throws(WorkloadError) -> Double {
  try check("multiplier", multiplier, within: CPUIntensive.multipliers)
  return try squareRootSum(n, CPUIntensive.iterationsPerMultiplier * multiplier)
}

/// One task on several cores: the bits of ``cpuIntensive(_:_:)-(UInt64,_)``, in less time.
///
/// Threads share the terms that a vector loop takes: those with i < 2³², and with i² + i + n < 2⁵³ where multiplication cannot be fused
/// with addition (``KernelWidth/sse2``). The others, and all of ``KernelWidth/scalar``, are added by one.
///
/// - Parameters:
///   - n: What sets one task apart from another; every value is allowed.
///   - multiplier: Length of the task in units of 10,000,000 terms, 0 … 698,146; 0 gives the empty sum.
///   - workers: How many threads share the task, the calling one included, 1 … 1,024.
///   - checkpoint: Is called now and then, at the latest after a tenth of a second of work; what it throws ends the task.
/// - Returns: The sum, at least 0.
/// - Throws: ``WorkloadError/outOfRange(argument:value:allowed:)``, and what `checkpoint` throws.
public func cpuIntensive(
  _ n: UInt64, _ multiplier: Int, workers: Int, checkpoint: () throws -> Void = {}
) throws -> Double {
  try check("multiplier", multiplier, within: CPUIntensive.multipliers)
  return try squareRootSum(
    n, CPUIntensive.iterationsPerMultiplier * multiplier, workers: workers, checkpoint: checkpoint)
}

/// ``cpuIntensive(_:_:)-(UInt64,_)`` for those who count in `Int`, as `0..<tasks` does.
///
/// - Throws: Also when `n` is negative.
public func cpuIntensive(_ n: Int, _ multiplier: Int = 1) throws(WorkloadError) -> Double {
  guard let n = UInt64(exactly: n) else {
    throw .outOfRange(argument: "n", value: "\(n)", allowed: 0...Int.max)
  }
  return try cpuIntensive(n, multiplier)
}

/// The sum that ``cpuIntensive(_:_:)-(UInt64,_)`` is made of, with any number of terms.
///
/// - Parameters:
///   - n: Every value is allowed.
///   - iterations: How many terms, 0 … 6,981,460,000,000.
/// - Returns: Σ √(i³ + i² + i·n) for i in 0 ..< `iterations`.
/// - Throws: ``WorkloadError/outOfRange(argument:value:allowed:)`` for any other number of terms.
public func squareRootSum(_ n: UInt64, _ iterations: Int) throws(WorkloadError) -> Double {
  try check("iterations", iterations, within: CPUIntensive.iterations)
  return SquareRootSum.total(n, iterations: iterations, workers: 1) {}
}

/// ``squareRootSum(_:_:)`` with vectors of a width of one's choice: the same bits, to see what the width brings.
///
/// - Parameters:
///   - n: Every value is allowed.
///   - iterations: How many terms, 0 … 6,981,460,000,000.
///   - width: One of ``KernelWidth/supported``.
/// - Returns: The sum, at least 0.
/// - Throws: ``WorkloadError/outOfRange(argument:value:allowed:)``.
public func squareRootSum(
  _ n: UInt64, _ iterations: Int, width: KernelWidth
) throws(WorkloadError) -> Double {
  try check("iterations", iterations, within: CPUIntensive.iterations)
  precondition(KernelWidth.supported.contains(width), "This processor cannot run \(width).")
  return SquareRootSum.blocks(n, over: 0..<iterations, width: width)
}

/// ``squareRootSum(_:_:)`` by several threads, as ``cpuIntensive(_:_:workers:checkpoint:)`` does it.
///
/// - Throws: ``WorkloadError/outOfRange(argument:value:allowed:)``, and what `checkpoint` throws.
public func squareRootSum(
  _ n: UInt64, _ iterations: Int, workers: Int, checkpoint: () throws -> Void
) throws -> Double {
  try check("iterations", iterations, within: CPUIntensive.iterations)
  try check("workers", workers, within: CPUIntensive.workers)
  return try SquareRootSum.total(
    n, iterations: iterations, workers: workers, checkpoint: checkpoint)
}

private func check(
  _ argument: String, _ value: Int, within allowed: ClosedRange<Int>
) throws(WorkloadError) {
  guard allowed.contains(value) else {
    throw .outOfRange(argument: argument, value: "\(value)", allowed: allowed)
  }
}
