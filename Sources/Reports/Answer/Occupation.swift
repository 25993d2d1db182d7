import Records

/// What the workers of one run did between the first task's begin and the last task's end, from the lanes of its timeline.
///
/// Every worker is at a task or idle all that time, so `busy + late + between + uneven` is the work times the workers.
struct Occupation {
  /// Tasks that were run.
  let tasks: Double
  /// Workers there were, those that never had a task included.
  let workers: Double
  /// The tasks' own time, all of them together, in nanoseconds; so are all others.
  let busy: Double
  /// The longest task.
  let longest: Double
  /// The busiest worker's tasks together.
  let busiest: Double
  /// Idle until a worker had its first task.
  let late: Double
  /// Idle between a worker's tasks.
  let between: Double
  /// Idle because others had more to do: what could not have ended sooner than the busiest worker.
  let uneven: Double

  /// Reads the lanes; `nil` when they are not what a run can have left.
  ///
  /// - Parameters:
  ///   - timeline: That of the run.
  ///   - run: Its phases; a timeline that does not begin and end with its work is not of this run.
  ///   - asked: Workers that were asked for; an executor may have more.
  init?(of timeline: Timeline, in run: Run, workers asked: Int) {
    let lanes = timeline.lanes
    guard let first = lanes.map(\.startNanoseconds).min(),
      let last = lanes.map(\.endNanoseconds).max(), first == run.startNanoseconds,
      Double(last) - Double(first) == Double(run.workNanoseconds),
      lanes.allSatisfy({ $0.startNanoseconds <= $0.endNanoseconds })
    else { return nil }
    let work = Double(run.workNanoseconds)
    // In an order of their own: sums of doubles depend on it, and the same record gives the same bytes.
    let seen = Dictionary(grouping: lanes, by: \.worker).sorted { $0.key < $1.key }.map {
      Stay($0.value, first: Double(first), last: Double(last))
    }
    guard seen.allSatisfy({ $0.between >= 0 }) else { return nil }
    tasks = Double(lanes.count)
    workers = max(1, Double(asked), Double(seen.count))
    busy = seen.reduce(0) { $0 + $1.busy }
    busiest = seen.reduce(0) { max($0, $1.busy) }
    longest = lanes.reduce(0) { max($0, $1.length) }

    // Those without a task: there was none for them, or they came too late to get one.
    let unseen = workers - Double(seen.count)
    let needless = min(unseen, max(0, workers - tasks))
    let late = seen.reduce(0) { $0 + $1.late } + (unseen - needless) * work
    let between = seen.reduce(0) { $0 + $1.between }
    let done = seen.reduce(0) { $0 + $1.done } + needless * work

    // Who is done early has waited for the busiest worker, or for one that was kept waiting itself.
    uneven =
      late + between > 0 ? min(done, max(0, busiest * workers - busy)) : done
    let passedOn = late + between > 0 ? (done - uneven) / (late + between) : 0
    self.late = late * (1 + passedOn)
    self.between = between * (1 + passedOn)
  }

  /// Rounds of one task a worker that the tasks need at least.
  var waves: Double { (tasks / workers).rounded(.up) }

  /// The share of the workers that is in use while tasks that take equally long are run: 75 % with 3 tasks on 2 workers.
  var fill: Double { tasks / (waves * workers) }

  /// The part of `uneven` that there would be if all tasks took equally long.
  var idleInLastWave: Double { min(uneven, (waves * workers - tasks) * busy / tasks) }

  /// How many tasks were under way at once, in the mean.
  var atOnce: Double {
    let all = busy + late + between + uneven
    return all > 0 ? busy / all * workers : 0
  }
}

/// The time of one worker that has had tasks.
private struct Stay {
  var busy = 0.0
  var late = 0.0
  /// Below 0 when its tasks overlap, which those of one worker cannot.
  var between = 0.0
  var done = 0.0

  init(_ lanes: [Timeline.Lane], first: Double, last: Double) {
    guard let begin = lanes.map(\.startNanoseconds).min(),
      let end = lanes.map(\.endNanoseconds).max()
    else { return }
    busy = lanes.reduce(0) { $0 + $1.length }
    late = Double(begin) - first
    done = last - Double(end)
    between = (last - first) - late - done - busy
  }
}

extension Timeline.Lane {
  /// Nanoseconds; doubles, because a damaged record may hold any times.
  fileprivate var length: Double { Double(endNanoseconds) - Double(startNanoseconds) }
}
