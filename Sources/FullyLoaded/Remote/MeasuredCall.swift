import CWorkers
package import ErrorKinds
import Glibc

/// What came of a call, and where and when it was made: without the coding of arguments and result.
package struct MeasuredCall<Success: Sendable>: Sendable {
  /// What the function returned, or what it threw, in a form that crosses from one process to another whatever the error is.
  package let result: Result<Success, ErrorKind>
  /// When the function was called and when it returned, in nanoseconds of this machine's monotonic clock.
  package let start: UInt64
  package let end: UInt64
  /// Where it ran; of a worker on a cluster its number in place of the process's.
  package let process: Int32
  package let thread: UInt
}

extension RemoteFunction {
  /// The same function for every pool, which notes of each call where and when it was made.
  ///
  /// A call that throws is a result like others. To processes nothing travels but what the function's own calls take, the function's number
  /// and these notes: its own service is called within that of ``MeasuredService``.
  package var measured: RemoteFunction<repeat each Argument, MeasuredCall<Success>> {
    let number = RemoteRegistry.program.number(of: name)
    return .init(
      name: name,
      // One that no worker can find is refused under its own name.
      servedBy: number == nil ? name : MeasuredService.name,
      call: measuredCall, callAsync: measuredCallAsync,
      encode: { [encode] (encoder: inout WireEncoder, argument: repeat each Argument) in
        try encoder.encode(number ?? .max)
        try encode(&encoder, repeat each argument)
      },
      arguments: { [arguments] decoder in
        _ = try decoder.plain(UInt32.self)
        return try arguments(&decoder)
      },
      result: { [result] decoder in
        try MeasuredCall(from: &decoder) { decoder in try result(&decoder) }
      },
      service: .asynchronous(MeasuredService.serve))
  }

  private var measuredCall: (@Sendable (repeat each Argument) throws -> MeasuredCall<Success>)? {
    guard let call else { return nil }
    return { (argument: repeat each Argument) in
      let start = workersNow()
      let result = Result { try call(repeat each argument) }
      return MeasuredCall(result, since: start)
    }
  }

  private var measuredCallAsync:
    (@Sendable (repeat each Argument) async throws -> MeasuredCall<Success>)?
  {
    guard let callAsync else { return nil }
    return { (argument: repeat each Argument) in
      let start = workersNow()
      let result: Result<Success, any Error>
      do { result = .success(try await callAsync(repeat each argument)) } catch {
        result = .failure(error)
      }
      return MeasuredCall(result, since: start)
    }
  }
}

extension MeasuredCall {
  /// A call that has ended just now, on this thread.
  fileprivate init(_ result: Result<Success, any Error>, since start: UInt64) {
    end = workersNow()
    self.start = start
    self.result = result.mapError { ErrorKind(of: $0) }
    process = getpid()
    thread = UInt(pthread_self())
  }

  /// Reads what ``RemoteCall/measure(_:)`` has written.
  fileprivate init(
    from decoder: inout WireDecoder, success: (inout WireDecoder) throws -> Success
  ) throws {
    let clock = RemoteClock.current
    let offset = UInt64(bitPattern: clock?.offset ?? 0)
    start = try decoder.plain(UInt64.self) &+ offset
    end = try decoder.plain(UInt64.self) &+ offset
    let pid = Int32(truncatingIfNeeded: try decoder.plain(UInt64.self))
    process = clock?.worker ?? pid
    thread = UInt(try decoder.plain(UInt64.self))
    if try decoder.plain(UInt64.self) == 1 {
      result = .success(try success(&decoder))
    } else {
      result = .failure(
        ErrorKind(try decoder.decode(String.self), try decoder.decode(String.self)))
    }
  }
}

/// Serves any function of the program, and tells where and when it ran: the first argument is the function's number.
private enum MeasuredService {
  static let name = RemoteName(fileID: #fileID, declaration: "measured")

  static let serve: @Sendable (inout RemoteCall) async throws -> Void = { call in
    let number = Int(try call.argument(UInt32.self))
    let functions = RemoteRegistry.program.entries
    guard functions.indices.contains(number) else {
      throw WireError.corrupted("There is no function \(number).")
    }
    try await call.measure(functions[number].service)
  }

  /// As ``Remote()`` leaves one of each function.
  @used @section("fully_loaded") private static let record: RemoteRecord =
    (
      0x464C_5246, 1,
      { out in
        out.assumingMemoryBound(to: RemoteRegistry.Entry?.self).pointee =
          .init(name: MeasuredService.name, service: .asynchronous(MeasuredService.serve))
      }, 0
    )
}
