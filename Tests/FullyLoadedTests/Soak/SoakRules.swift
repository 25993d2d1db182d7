import Glibc
import Testing
import Threads

@testable import FullyLoaded

/// What may become of a chore.
struct SoakRules {
  let isKilled: Bool
  let limit: Duration?
  let retries: Int
  let mayBeCancelled: Bool

  func check(
    _ result: Result<Yield, any Error>, of chore: Chore, index: Int?, _ counts: SoakCounter
  ) {
    counts.change { $0.tasks += 1 }
    switch result {
    case .success(let yield): checkValue(yield, of: chore)
    case .failure(let error as PoolError): checkPoolError(error, of: chore, index: index, counts)
    case .failure(let error as ChoreFailure):
      #expect(error.number == chore.number)
      guard case .throwing = chore.kind else { return unexpected(error, chore) }
    case .failure(is CancellationError) where mayBeCancelled: counts.change { $0.cancelled += 1 }
    case .failure(let error): unexpected(error, chore)
    }
  }

  private func checkValue(_ yield: Yield, of chore: Chore) {
    #expect(yield.number == chore.number)
    switch chore.kind {
    case .quick, .spinning: #expect(yield.bytes.isEmpty)
    case .giving(let count):
      #expect(yield.bytes.count == count)
      #expect(yield.bytes.allSatisfy { $0 == UInt8(truncatingIfNeeded: chore.number) })
    case .throwing, .dying, .hanging: Issue.record("\(chore.kind) has given a result.")
    }
  }

  private func checkPoolError(
    _ error: PoolError, of chore: Chore, index: Int?, _ counts: SoakCounter
  ) {
    switch error {
    case .timeLimitExceeded(let task, let limit):
      counts.change { $0.overTime += 1 }
      #expect(limit == self.limit)
      #expect(task.index == index)
    case .workerTerminated(let termination):
      counts.change { $0.lost += 1 }
      #expect(termination.task?.index == index)
      #expect(termination.task?.function == "work")
      #expect(termination.attempts == retries + 1)
      if case .dying(let death) = chore.kind {
        #expect(death.explains(termination.cause) || isKilled, "\(termination)")
      } else if !isKilled {
        unexpected(error, chore)
      }
    default: unexpected(error, chore)
    }
  }

  private func unexpected(_ error: any Error, _ chore: Chore) {
    Issue.record("Task \(chore.number), \(chore.kind), has ended with \(error).")
  }
}

/// Counts that several lanes share.
final class SoakCounter: Sendable {
  private let counts = Lock(SoakCounts())

  func change(_ change: (inout SoakCounts) -> Void) { counts.withLock { change(&$0) } }

  var value: SoakCounts { counts.withLock { $0 } }
}

/// A file in which every task notes that it begins.
final class SoakLog {
  let path = "/tmp/soak-\(getpid())-\(UInt64.random(in: 0 ... .max))"

  init() { close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)) }

  deinit { unlink(path) }

  /// Expects no task to have begun more often than it was tried.
  func check(retries: Int) {
    var numbers: [Int: Int] = [:]
    let log = open(path, O_RDONLY | O_CLOEXEC)
    var number = 0
    while read(log, &number, MemoryLayout<Int>.size) == MemoryLayout<Int>.size {
      numbers[number, default: 0] += 1
    }
    close(log)
    #expect(
      numbers.values.allSatisfy { $0 <= retries + 1 },
      "\(numbers.filter { $0.value > retries + 1 })")
  }
}
