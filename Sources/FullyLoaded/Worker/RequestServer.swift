import CWorkers
import Glibc

/// Reads requests, calls functions and writes replies: the worker's one thread.
final class RequestServer {
  private let page: UnsafeMutablePointer<WorkerPage>
  private let functions = RemoteRegistry.program.entries
  private var input = ByteQueue(capacity: 64 << 10)
  private let output: ReplyWriter
  private let reader = ArgumentReader()
  private var patience = WorkerPatience()
  private var encoder = WireEncoder()
  /// The last of the tasks that the pool has taken back.
  private var skipped: UInt64 = 0
  /// A function to call after the last task.
  private var teardown: (header: RequestHeader, arguments: [UInt8])?

  init(_ page: UnsafeMutablePointer<WorkerPage>) {
    self.page = page
    output = ReplyWriter(page)
    // Waiting is more than one call: see `WorkerPatience`.
    _ = fcntl(Int32(WorkerDescriptorRequests.rawValue), F_SETFL, O_NONBLOCK)
  }

  /// Tells the pool who this is.
  func greet() {
    var greeting = Greeting.current
    greeting.readsArenas = ArgumentReader.isPossible ? 1 : 0
    withUnsafeBytes(of: greeting) { output.write(.hello, $0) }
    output.flush()
  }

  /// Serves requests.
  ///
  /// - Returns: True when the pool sends no more; false when the running task was cancelled, and the Swift task it ran in with it.
  func serve() async -> Bool {
    while let header = nextHeader() {
      let size = MemoryLayout<RequestHeader>.size + Int(header.count)
      let arguments = UnsafeRawBufferPointer(
        rebasing: input.bytes[MemoryLayout<RequestHeader>.size..<size])
      let wasCancelled = await serve(header, arguments)
      input.drop(size)
      if wasCancelled { return false }
    }
    await tearDown()
    output.flush()
    return true
  }

  /// Carries out one request.
  ///
  /// Returns whether it was cancelled.
  private func serve(
    _ header: RequestHeader, _ arguments: UnsafeRawBufferPointer
  ) async -> Bool {
    switch RequestHeader.Kind(rawValue: header.kind) {
    case .teardown:
      teardown = (header, [UInt8](arguments))
      return false
    case .setup:
      await setUp(header, arguments)
      return false
    default:
      return await runTask(header, arguments)
    }
  }

  private func setUp(_ header: RequestHeader, _ arguments: UnsafeRawBufferPointer) async {
    let (error, _) = await call(header, arguments)
    if let error {
      var text = "\(error)"
      text.withUTF8 { output.write(.setupFailed, UnsafeRawBufferPointer($0)) }
    } else {
      output.write(.ready, UnsafeRawBufferPointer(start: nil, count: 0))
    }
    output.flush()
  }

  private func tearDown() async {
    guard let teardown else { return }
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: teardown.arguments.count, alignment: 16)
    defer { bytes.deallocate() }
    bytes.copyBytes(from: teardown.arguments)
    // There is nobody left to tell, but whoever reads the standard error.
    let (error, _) = await call(teardown.header, UnsafeRawBufferPointer(bytes))
    if let error {
      var text = "workerTeardown failed: \(error)\n"
      text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
  }

  private func runTask(
    _ header: RequestHeader, _ arguments: UnsafeRawBufferPointer
  ) async -> Bool {
    guard header.sequence > skipped else { return false }
    let start = workersNow()
    workerPageStore(&page.pointee.startedAt, start)
    guard workerPageBegin(page, header.sequence) else {
      skipped = workerPageSkip(page)
      // What is not among those taken back comes after them.
      return header.sequence > skipped ? await runTask(header, arguments) : false
    }
    let (error, times) = await call(header, arguments)
    write(error, times, header)
    let mark = workerPageEnd(page)
    account(times, from: start)
    return mark & UInt64(WorkerMarkCancelled.rawValue) != 0
  }

  /// How far a call came, and when.
  private struct Times {
    let phase: RemoteCall.Phase
    let begun: UInt64
    let ended: UInt64
    let running: UInt64
  }

  /// Calls a function; what it returns is in the encoder.
  private func call(
    _ header: RequestHeader, _ arguments: UnsafeRawBufferPointer
  ) async -> ((any Error)?, Times) {
    guard Int(header.function) < functions.count else {
      return (
        WireError.corrupted("There is no function \(header.function)."),
        Times(phase: .decoding, begun: 0, ended: 0, running: 0)
      )
    }
    var arguments = arguments
    if header.kind == RequestHeader.Kind.sharedTask.rawValue {
      do throws(WireError) {
        arguments = try reader.arguments(arguments)
      } catch {
        return (error, Times(phase: .decoding, begun: 0, ended: 0, running: 0))
      }
    }
    var call = RemoteCall(
      arguments: arguments, result: takeEncoder(limit: header.limit),
      decoded: (workerPageDecoded(page), header.sequence))
    var failure: (any Error)?
    do {
      switch functions[Int(header.function)].service {
      case .synchronous(let serve): try serve(&call)
      case .asynchronous(let serve): try await serve(&call)
      }
    } catch {
      if call.phase == .running { call.fail() }
      failure = error
    }
    let times = Times(
      phase: call.phase, begun: call.begun, ended: call.ended, running: call.running)
    encoder = call.finish()
    return (failure, times)
  }

  private func takeEncoder(limit: UInt64) -> WireEncoder {
    var taken = WireEncoder(byteLimit: 0)
    swap(&taken, &encoder)
    taken.removeAll()
    taken.byteLimit = Int(clamping: limit)
    return taken
  }

  private func write(_ error: (any Error)?, _ times: Times, _ header: RequestHeader) {
    guard let error else {
      encoder.withBytes {
        output.write(.value, sequence: header.sequence, running: times.running, $0)
      }
      return
    }
    let failure = CallFailure(error, in: times.phase)
    failure.bytes.withBytes {
      output.write(failure.kind, sequence: header.sequence, running: times.running, $0)
    }
  }

  /// Adds up where the time went, for the pool to read.
  private func account(_ times: Times, from start: UInt64) {
    func add(_ nanoseconds: UInt64, to word: UnsafeMutablePointer<UInt64>) {
      workerPageStore(word, word.pointee + nanoseconds)
    }
    guard times.begun > 0, times.ended >= times.begun else { return }
    add(times.begun - start, to: &page.pointee.decoding)
    add(times.running, to: &page.pointee.running)
    add(
      output.lastWrite > times.ended ? output.lastWrite - times.ended : 0,
      to: &page.pointee.encoding)
  }

  /// Waits for the next complete request.
  ///
  /// Returns `nil` when the pool sends no more.
  private func nextHeader() -> RequestHeader? {
    while true {
      var missing = MemoryLayout<RequestHeader>.size - input.count
      if missing <= 0 {
        let header = input.bytes.loadUnaligned(as: RequestHeader.self)
        missing = MemoryLayout<RequestHeader>.size + Int(header.count) - input.count
        if missing <= 0 { return header }
      }
      // Whoever waits for results has them before this waits for requests; and so has who reads the output.
      output.flush()
      workersFlushFiles()
      let count = input.fill(room: max(64 << 10, missing)) { memory in
        workersRead(
          Int32(WorkerDescriptorRequests.rawValue), memory.baseAddress, memory.count, &patience)
      }
      if count <= 0 { return nil }
    }
  }
}
