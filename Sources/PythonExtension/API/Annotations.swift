/// Makes an enumeration an extension module: what it shows to Python are its members with `@PythonFunction`, `@PythonConstant`, `@PythonError`
/// and, within it, `@PythonModule`.
///
/// ```swift
/// import PythonExtension
///
/// /// Numbers, crunched in Swift.
/// @PythonModule("_native")
/// enum Native {
///   /// The length of a vector.
///   @PythonFunction
///   static func norm(_ x: Span<Double>) -> Double { … }
/// }
/// ```
///
/// - Parameter name: The module's own name, without its package's. For a module within another it is the submodule's.
@attached(peer, names: prefixed(PyInit_), prefixed(PyStub_), prefixed(__python_module_))
public macro PythonModule(_ name: String) =
  #externalMacro(module: "FullyLoadedMacros", type: "PythonModuleMacro")

/// Shows a static function to Python.
///
/// The parameters' names become Python's, in lower case with underscores; they go by position and by keyword; defaults stay defaults; the
/// documentation comment is the docstring. Types are those that are ``ConvertibleFromPython`` and ``ConvertibleToPython``, arrays,
/// dictionaries, optionals and tuples of them, and `Span` and `MutableSpan` for memory of Python's own.
///
/// - Parameters:
///   - name: The function's name in Python; its Swift name in Python's spelling unless given.
///   - gil: Whether the interpreter's lock is given away while the function runs.
///   - parallel: Whether the function gets a `map` that runs it on all cores, `f.map(range(8), [1] * 8, workers=2)`.
///   - keywordOnly: The last parameters, by their names in Python, where they go by keyword only.
@attached(peer, names: prefixed(__python_))
public macro PythonFunction(
  _ name: String? = nil, gil: LockPolicy = .released, parallel: Bool = false,
  keywordOnly: [String] = []
) = #externalMacro(module: "FullyLoadedMacros", type: "PythonFunctionMacro")

/// Shows a static property to Python, as it is when the module is imported.
///
/// - Parameter name: The constant's name in Python; its Swift name in capitals unless given: `largestN` is `LARGEST_N`.
@attached(peer, names: prefixed(__python_))
public macro PythonConstant(_ name: String? = nil) =
  #externalMacro(module: "FullyLoadedMacros", type: "PythonConstantMacro")

/// Makes an error's type an exception class of the module: what a function throws of it, Python catches by its name.
///
/// The exception is made with the error's description.
///
/// - Parameters:
///   - name: The class's name in Python; its Swift name unless given.
///   - base: The class that it is derived from.
@attached(extension, conformances: PythonErrorType, names: named(pythonError))
public macro PythonError(_ name: String? = nil, base: PythonException.Kind = .runtimeError) =
  #externalMacro(module: "FullyLoadedMacros", type: "PythonErrorMacro")

/// What becomes of the interpreter's lock while a function runs.
public enum LockPolicy: Sendable {
  /// It is given away: other threads of Python's run meanwhile.
  ///
  /// Giving it away and taking it back costs tens of nanoseconds a call.
  case released
  /// It is held: for functions that take less time than that.
  case held
}
