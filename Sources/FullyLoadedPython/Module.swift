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
    cpu_intensive(n, multiplier=1)
    --

    Sum of sqrt(i**3 + i**2 + i*n) for i in range(10_000_000 * multiplier), as a float.

    Every integer is exact and is rounded once, so the result has the same bits as that of
    fully_loaded.functions.cpu_intensive. The global interpreter lock is released meanwhile.
    n is 0 to 2**64 - 1, multiplier 0 to 698146.
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
  "cpu_intensive", format: "O|O:cpu_intensive", "n", "multiplier")

private func callCPUIntensive(
  _: OpaquePointer?, _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
) -> OpaquePointer? {
  float { () throws(PythonError) in
    let (n, multiplier) = try cpuIntensiveParameters.bind(arguments, keywords)
    let value = try n.unsigned()
    let units = try multiplier?.integer(in: CPUIntensive.multipliers) ?? 1
    return (value, CPUIntensive.iterationsPerMultiplier * units)
  }
}

private let squareRootSumParameters = Parameters(
  "square_root_sum", format: "OO:square_root_sum", "n", "iterations")

private func callSquareRootSum(
  _: OpaquePointer?, _ arguments: OpaquePointer?, _ keywords: OpaquePointer?
) -> OpaquePointer? {
  float { () throws(PythonError) in
    let (n, iterations) = try squareRootSumParameters.bind(arguments, keywords)
    let value = try n.unsigned()
    return (value, try iterations?.integer(in: CPUIntensive.iterations) ?? 0)
  }
}

/// Computes the sum without the interpreter's lock.
///
/// - Parameter arguments: Gives n and the number of terms, within the function's domain.
/// - Returns: A new reference to a float, or `nil` with the interpreter's error indicator set.
private func float(
  _ arguments: () throws(PythonError) -> (n: UInt64, iterations: Int)
) -> OpaquePointer? {
  do throws(PythonError) {
    let (n, iterations) = try arguments()
    let thread = PyEval_SaveThread()
    let sum = Result { () throws(WorkloadError) in try squareRootSum(n, iterations) }
    PyEval_RestoreThread(thread)
    switch sum {
    case .success(let value): return PyFloat_FromDouble(value)
    case .failure(let error): throw .valueError("\(error)")
    }
  } catch {
    error.raise()
    return nil
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
