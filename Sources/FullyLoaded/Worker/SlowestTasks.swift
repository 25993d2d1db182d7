import Synchronization
import Threads

/// The tasks of a pool that ran longest.
///
/// A task that is none of them costs one comparison.
final class SlowestTasks: Sendable {
  private struct Entry {
    let task: TaskName
    let running: UInt64
  }

  private static let count = 10

  private let entries = Lock<[Entry]>([])
  /// What a task must have run to be among them, in nanoseconds.
  private let threshold = Atomic<UInt64>(0)

  /// Remembers a task when it is among the slowest.
  ///
  /// - Parameters:
  ///   - running: How long it ran, in nanoseconds.
  ///   - task: What messages call it; only asked when it counts.
  @inline(__always)
  func note(_ running: UInt64, _ task: @autoclosure () -> TaskName) {
    if running > threshold.load(ordering: .relaxed) {
      insert(Entry(task: task(), running: running))
    }
  }

  private func insert(_ entry: Entry) {
    entries.withLock { entries in
      let place = entries.firstIndex { $0.running < entry.running } ?? entries.count
      entries.insert(entry, at: place)
      if entries.count > Self.count { entries.removeLast() }
      if entries.count == Self.count {
        threshold.store(entries[Self.count - 1].running, ordering: .relaxed)
      }
    }
  }

  /// The longest first.
  var all: [PoolMetrics.TaskTime] {
    entries.withLock { entries in
      entries.map {
        .init(task: $0.task, running: .nanoseconds(Int64(clamping: $0.running)))
      }
    }
  }
}
