import FullyLoadedHost
import Records
import Strategies

/// What one run of a host came to.
struct Measurement: Sendable {
  let start: Int64
  let done: HostMessage.Done
  /// In task order.
  let outcomes: Outcomes
  /// What was seen of the machine and the process tree meanwhile; `nil` when nobody looked.
  let seen: Observation?

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
      peakBytes: seen?.peakBytes, isPeakPartial: seen?.isPeakPartial ?? false)
  }

  /// How busy the processors were; `nil` for a run that was too short to look.
  func activity(round: Int) -> CoreActivity? {
    seen?.history.activity(round: round, elapsed: elapsedNanoseconds)
  }

  /// How long a run takes that is so many times as much work: what comes before and after the work stays as it is.
  func predicted(timesAsMuch factor: Int) -> Duration {
    let run = run(round: 0, launchNanoseconds: 0)
    return .nanoseconds(run.startNanoseconds + run.stopNanoseconds)
      + .nanoseconds(run.workNanoseconds) * factor
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
