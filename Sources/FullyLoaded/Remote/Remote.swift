/// Makes a function remote: every pool takes it by its own name, and processes call it in place of the caller.
///
/// ```swift
/// @Remote
/// func heavy(_ n: Int, times factor: Double) -> Double { … }
///
/// try await withProcessPool { pool in
///   for try await result in pool.map(heavy, 0..<100, repeatElement(0.5, count: 100)) { print(result) }
/// }
/// ```
///
/// The function stays what it is: `heavy(3, times: 0.5)` calls it here. Beside it stands a variable of the same name, a
/// ``RemoteFunction``, which the compiler takes where a pool wants one. A sequence of the wrong elements, too few or too many of them,
/// are errors at compile time.
///
/// The function may be `async`, may throw, and may be as private as it likes. It must be one that another process can call:
///
/// - a global function or a `static` method, of a type that is not generic; neither local nor an operator;
/// - with one parameter or more, not generic, and none of them `inout`, variadic or a function. One without parameters cannot share
///   its name with a variable: `#remote { () -> Int in now() }` stands for it;
/// - with parameters and a result that are `Codable` and `Sendable`; one that returns nothing is fine;
/// - not on the main actor: a worker runs tasks only. Where the main actor is a module's default, write `nonisolated`.
///
/// A `public` function makes its variable public, and so takes a `public import` of this library where imports are internal by default.
///
/// Whatever else it reads, it reads in the worker: a global variable there has its initial value, not the caller's. Two remote functions
/// of one scope cannot have the same base name, whatever their labels and types, because two variables cannot.
///
/// All of this is checked when the program is built, and each message says what to do. Beyond that a call can fail as any call of a
/// pool can; see ``PoolError``.
@attached(peer, names: overloaded)
public macro Remote() = #externalMacro(module: "FullyLoadedMacros", type: "RemoteMacro")

/// A closure as a remote function: for pools that have processes, and for functions without parameters.
///
/// ```swift
/// let squares = pool.map(#remote { (n: Int) -> Int in n * n }, 0..<100)
/// ```
///
/// The closure is written out in braces, with the types of its parameters and of its result; without a type it returns nothing. It may
/// throw and wait. Parameters and result follow the rules of ``Remote()``.
///
/// It has no captures: what it needs comes in its arguments, or is global and has its initial value in the worker. The compiler calls
/// a capture what a local type `cannot close over`, since that is where the closure lands. For the same reason it cannot stand in
/// a generic function or type.
///
/// - Parameter body: The closure.
/// - Returns: The remote function, which is called after the file, the line and the column where it stands.
@freestanding(expression)
public macro remote<each Argument: Sendable, Success: Sendable>(
  _ body: @Sendable (repeat each Argument) async throws -> Success
) -> RemoteFunction<repeat each Argument, Success> =
  #externalMacro(module: "FullyLoadedMacros", type: "RemoteClosureMacro")
