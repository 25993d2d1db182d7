/// A function that can be called in another process: what ``Remote()`` makes of a function, under the function's own name.
///
/// It holds the function, and how its arguments and its result travel. Pools without processes of their own call it directly.
public struct RemoteFunction<each Argument: Sendable, Success: Sendable>: Sendable {
  /// What the function is called in every process.
  public let name: RemoteName
  /// Under which name workers find ``service``: the function's own, but for ``measured``.
  let servedBy: RemoteName
  /// The function, when it is not `async`; otherwise ``callAsync``.
  let call: (@Sendable (repeat each Argument) throws -> Success)?
  let callAsync: (@Sendable (repeat each Argument) async throws -> Success)?
  let encode: @Sendable (inout WireEncoder, repeat each Argument) throws -> Void
  let arguments: @Sendable (inout WireDecoder) throws -> (repeat each Argument)
  let result: @Sendable (inout WireDecoder) throws -> Success
  let service: RemoteService

  /// For the code that ``Remote()`` writes, of a function that is not `async`.
  ///
  /// Closures for concrete types: with parameter packs alone, most of a short task's time would go to the types' metadata.
  ///
  /// - Parameters:
  ///   - name: What the function is called in every process.
  ///   - call: The function.
  ///   - encode: Writes the arguments.
  ///   - arguments: Reads what `encode` has written.
  ///   - result: Reads what `serve` has written.
  ///   - serve: Reads the arguments, calls the function and writes its result.
  public init(
    _ name: RemoteName,
    call: @escaping @Sendable (repeat each Argument) throws -> Success,
    encode: @escaping @Sendable (inout WireEncoder, repeat each Argument) throws -> Void,
    arguments: @escaping @Sendable (inout WireDecoder) throws -> (repeat each Argument),
    result: @escaping @Sendable (inout WireDecoder) throws -> Success,
    serve: @escaping @Sendable (inout RemoteCall) throws -> Void
  ) {
    self.name = name
    servedBy = name
    self.call = call
    callAsync = nil
    self.encode = encode
    self.arguments = arguments
    self.result = result
    service = .synchronous(serve)
  }

  /// For the code that ``Remote()`` writes, of an `async` function.
  ///
  /// - Parameters:
  ///   - name: What the function is called in every process.
  ///   - callAsync: The function.
  ///   - encode: Writes the arguments.
  ///   - arguments: Reads what `encode` has written.
  ///   - result: Reads what `serveAsync` has written.
  ///   - serveAsync: Reads the arguments, calls the function and writes its result.
  public init(
    _ name: RemoteName,
    callAsync: @escaping @Sendable (repeat each Argument) async throws -> Success,
    encode: @escaping @Sendable (inout WireEncoder, repeat each Argument) throws -> Void,
    arguments: @escaping @Sendable (inout WireDecoder) throws -> (repeat each Argument),
    result: @escaping @Sendable (inout WireDecoder) throws -> Success,
    serveAsync: @escaping @Sendable (inout RemoteCall) async throws -> Void
  ) {
    self.name = name
    servedBy = name
    call = nil
    self.callAsync = callAsync
    self.encode = encode
    self.arguments = arguments
    self.result = result
    service = .asynchronous(serveAsync)
  }

  /// One that is served under another name than its own.
  init(
    name: RemoteName, servedBy: RemoteName,
    call: (@Sendable (repeat each Argument) throws -> Success)?,
    callAsync: (@Sendable (repeat each Argument) async throws -> Success)?,
    encode: @escaping @Sendable (inout WireEncoder, repeat each Argument) throws -> Void,
    arguments: @escaping @Sendable (inout WireDecoder) throws -> (repeat each Argument),
    result: @escaping @Sendable (inout WireDecoder) throws -> Success,
    service: RemoteService
  ) {
    self.name = name
    self.servedBy = servedBy
    self.call = call
    self.callAsync = callAsync
    self.encode = encode
    self.arguments = arguments
    self.result = result
    self.service = service
  }
}

/// A worker's side of a remote function: reads arguments, calls, writes the result.
enum RemoteService: Sendable {
  case synchronous(@Sendable (inout RemoteCall) throws -> Void)
  case asynchronous(@Sendable (inout RemoteCall) async throws -> Void)
}
