import FullyLoadedHost
import Records
import Strategies

/// What one run of a host came to.
struct Measurement: Sendable {
  let start: Int64
  let done: HostMessage.Done
  /// In task order.
  let outcomes: Outcomes
  let peakBytes: UInt64?

  /// From before the pool was made until it had stopped.
  var elapsedNanoseconds: Int64 { done.time - start }

  /// The run as it is recorded.
  func run(round: Int, launchNanoseconds: Int64) -> Run {
    let firstBegin = done.lanes.map(\.start).min() ?? done.time
    let lastEnd = done.lanes.map(\.end).max() ?? firstBegin
    return Run(
      round: round, launchNanoseconds: launchNanoseconds, elapsedNanoseconds: elapsedNanoseconds,
      startNanoseconds: firstBegin - start, workNanoseconds: lastEnd - firstBegin,
      stopNanoseconds: done.time - lastEnd, cpuNanoseconds: done.cpuNanoseconds,
      peakBytes: peakBytes)
  }

  /// Which worker ran which task when.
  func timeline(round: Int) -> Timeline {
    Timeline(
      round: round,
      lanes: done.lanes.map {
        Timeline.Lane(
          task: $0.task, worker: $0.worker, startNanoseconds: $0.start - start,
          endNanoseconds: $0.end - start)
      })
  }
}
