import Synchronization
import Threads

/// Draws the arguments of one `map` and hands them over encoded, several at a time.
final class Feeder: Sendable {
  /// Encodes one task's arguments.
  typealias Encode = (inout WireEncoder) throws -> Void

  /// So many bytes are handed over together, unless one task has more.
  private static let batchBytes = 256 << 10

  private struct Batch {
    var tasks: EncodedTasks
    /// The index of its first task.
    var first = 0
  }

  private let byteLimit: Int?
  private let batch: Lock<Batch>
  private let isWanted = Monitor(false)
  /// No more arguments are wanted, however many were asked for.
  private let isOver = Atomic(false)

  init(byteLimit: Int?) {
    self.byteLimit = byteLimit
    batch = Lock(Batch(tasks: EncodedTasks(byteLimit: byteLimit)))
  }

  /// There is room for more, or no more is wanted.
  func wake() {
    isWanted.change { $0 = true }
  }

  /// No more is wanted, not even what was asked for: the argument that is being drawn is the last.
  func stop() {
    isOver.store(true, ordering: .relaxed)
    wake()
  }

  /// Takes what is drawn and not handed over.
  func gathered() -> Gathered {
    // Encoding may take its time, or run code that hangs: whoever asks has other things to do.
    batch.withLockIfAvailable { batch in
      guard batch.tasks.count > 0 else { return .none }
      let (tasks, first) = take(&batch)
      return .tasks(tasks, first: first)
    } ?? .busy
  }

  private func take(_ batch: inout Batch) -> (EncodedTasks, first: Int) {
    let taken = batch
    batch = Batch(
      tasks: EncodedTasks(byteLimit: byteLimit), first: taken.first + taken.tasks.count)
    return (taken.tasks, taken.first)
  }

  /// Draws and hands over until the arguments end or nobody wants the results.
  ///
  /// - Parameters:
  ///   - driver: Gets the tasks.
  ///   - number: The job's.
  ///   - draw: Draws the next arguments and gives them to its parameter to be encoded; returns whether there were any.
  ///   - failed: Gets the index of a task that cannot be encoded, and why.
  ///   - ended: Gets the number of all tasks.
  func feed(
    driver: ProcessPool.Driver, number: Int, draw: ((Encode) -> Void) -> Bool,
    failed: (Int, any Error) -> Void, ended: (Int) -> Void
  ) {
    while let demand = waitForDemand(driver, number) {
      for position in 0..<demand {
        var failure: (index: Int, error: any Error)?
        let wasThere = draw { encode in
          failure = batch.withLock { batch in
            do {
              try batch.tasks.append(encode)
              return nil
            } catch {
              return (batch.first + batch.tasks.count, error)
            }
          }
        }
        if isOver.load(ordering: .relaxed) { return }
        guard wasThere else {
          handOver(to: driver, number)
          driver.exhausted(number)
          ended(batch.withLock { $0.first })
          return
        }
        if let failure {
          handOver(to: driver, number)
          batch.withLock { $0.first += 1 }
          driver.drewInVain(number)
          failed(failure.index, failure.error)
        }
        let (count, bytes) = batch.withLock { ($0.tasks.count, $0.tasks.byteCount) }
        if bytes >= Self.batchBytes { break }
        // The first of a batch, also of one that begins because the last was taken.
        if count == 1, position + 1 < demand { driver.willGather() }
      }
      handOver(to: driver, number)
    }
  }

  private func handOver(to driver: ProcessPool.Driver, _ number: Int) {
    let taken = batch.withLock { $0.tasks.count > 0 ? take(&$0) : nil }
    if let (tasks, first) = taken { driver.add(tasks, first: first, to: number) }
  }

  /// How many tasks to draw; `nil` when none is wanted any more.
  private func waitForDemand(_ driver: ProcessPool.Driver, _ number: Int) -> Int? {
    while let demand = driver.demand(number) {
      if demand > 0 { return demand }
      isWanted.wait { isWanted in
        defer { isWanted = false }
        return isWanted ? () : nil
      }
    }
    return nil
  }
}
