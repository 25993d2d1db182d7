import CPythonABI
import Workloads

/// The extension module `fully_loaded._native`: CPython calls this when it is imported.
@_cdecl("PyInit__native")
public func initializeModule() -> OpaquePointer? {
  CPythonMakeModule(
    ("_native" as StaticString).pointer,
    ("Functions of fully_loaded, computed in Swift." as StaticString).pointer, methods)
}

/// The module's functions.
///
/// The first line of each text, up to `--`, is what `inspect.signature` reads.
nonisolated(unsafe) private let methods = UnsafeMutablePointer.immortal([
  method(
    "cpu_intensive", callCPUIntensive,
    """
    cpu_intensive(n, multiplier=1, *, workers=1)
    --

    Sum of sqrt(i**3 + i**2 + i*n) for i in range(10_000_000 * multiplier), as a float.

    Every integer is exact and is rounded once, so the result has the same bits as that of
    fully_loaded.functions.cpu_intensive. The global interpreter lock is released meanwhile,
    and Ctrl-C is answered. Several workers, that is threads, share the one task (its
    terms below i = 2**32).
    n is 0 to 2**64 - 1, multiplier 0 to 698146, workers 1 to 1024.
    """),
  method(
    "square_root_sum", callSquareRootSum,
    """
    square_root_sum(n, iterations)
    --

    Sum of sqrt(i**3 + i**2 + i*n) for i in range(iterations), as a float.

    cpu_intensive is made of it. n is 0 to 2**64 - 1, iterations 0 to 6981460000000.
    """),
  PyMethodDef(ml_name: nil, ml_meth: nil, ml_flags: 0, ml_doc: nil),
])

private let cpuIntensiveParameters = Parameters(
  "cpu_intensive", format: "O|O$O:cpu_intensive", "n", "multiplier", "workers")

private func callCPUIntensive(
  _: OpaquePointer?, _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
) -> OpaquePointer? {
  float { () throws(PythonError) in
    let arguments = try cpuIntensiveParameters.bind(arguments, keywords)
    let n = try arguments[0]?.unsigned() ?? 0
    let multiplier = try arguments[1]?.integer(in: CPUIntensive.multipliers) ?? 1
    let workers = try arguments[2]?.integer(in: CPUIntensive.workers) ?? 1
    return (n, CPUIntensive.iterationsPerMultiplier * multiplier, workers)
  }
}

private let squareRootSumParameters = Parameters(
  "square_root_sum", format: "OO:square_root_sum", "n", "iterations")

private func callSquareRootSum(
  _: OpaquePointer?, _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
) -> OpaquePointer? {
  float { () throws(PythonError) in
    let arguments = try squareRootSumParameters.bind(arguments, keywords)
    let n = try arguments[0]?.unsigned() ?? 0
    let iterations = try arguments[1]?.integer(in: CPUIntensive.iterations) ?? 0
    return (n, iterations, 1)
  }
}

/// Computes the sum without the interpreter's lock.
///
/// - Parameter arguments: Gives n, the number of terms and that of threads, within their domains.
/// - Returns: A new reference to a float, or `nil` with the interpreter's error indicator set.
private func float(
  _ arguments: () throws(PythonError) -> (n: UInt64, iterations: Int, workers: Int)
) -> OpaquePointer? {
  do throws(PythonError) {
    let (n, iterations, workers) = try arguments()
    return PyFloat_FromDouble(try sum(n, iterations, workers: workers))
  } catch {
    error.raise()
    return nil
  }
}

private func sum(
  _ n: UInt64, _ iterations: Int, workers: Int
) throws(PythonError) -> Double {
  var lock = ReleasedLock()
  do {
    let sum = try squareRootSum(n, iterations, workers: workers) { try lock.checkSignals() }
    lock.takeBack()
    return sum
  } catch let error as PythonError {
    lock.takeBack()
    throw error
  } catch {
    lock.takeBack()
    throw .valueError("\(error)")
  }
}

private func method(
  _ name: StaticString,
  _ call:
    @escaping @convention(c) (OpaquePointer?, OpaquePointer?, OpaquePointer?) ->
    OpaquePointer?,
  _ documentation: StaticString
) -> PyMethodDef {
  PyMethodDef(
    ml_name: name.pointer, ml_meth: call, ml_flags: Int32(METH_VARARGS | METH_KEYWORDS),
    ml_doc: documentation.pointer)
}
