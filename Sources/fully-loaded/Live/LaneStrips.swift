import Records
import Reports
import TerminalUI

/// A run that was over before anybody could look at the processors: what its tasks say of when they were worked on, and by whom.
struct LaneStrips {
  private let timeline: Timeline
  private let run: Run
  private let title: String

  init(of timeline: Timeline, _ run: Run, title: String) {
    self.timeline = timeline
    self.run = run
    self.title = title
  }

  /// A strip a worker: of workers, not of cores, since nobody knows which cores they were on.
  var strips: LiveState.Strips? {
    let elapsed = run.elapsedNanoseconds
    guard elapsed > 0, timeline.lanes.count <= Self.mostTasks else { return nil }
    let workers = (timeline.lanes.map(\.worker).max() ?? -1) + 1
    var busy = Array(repeating: Array(repeating: Int64(0), count: Self.steps), count: workers)
    for lane in timeline.lanes where lane.worker >= 0 {
      let start = max(0, min(elapsed, lane.startNanoseconds))
      let end = max(start, min(elapsed, lane.endNanoseconds))
      for step in Self.step(of: start, elapsed)...Self.step(of: end, elapsed) {
        let (from, to) = (Self.start(of: step, elapsed), Self.start(of: step + 1, elapsed))
        busy[lane.worker][step] += max(0, min(end, to) - max(start, from))
      }
    }
    return .init(
      caption: "the tasks of \(title), \(Figures.duration(nanoseconds: elapsed))", noun: "worker",
      strips: busy.enumerated().map { worker, steps in
        .init(
          number: worker,
          levels: steps.enumerated().map { step, time in
            let length = Self.start(of: step + 1, elapsed) - Self.start(of: step, elapsed)
            return UInt8(min(100, 100 * time / max(1, length)))
          },
          percent: UInt8(min(100, 100 * steps.reduce(0, +) / elapsed)))
      })
  }

  /// The cores that it kept busy, and the memory that was seen of it.
  func totals(usable: Int) -> LiveState.Totals {
    .init(
      busy: nil, usable: usable,
      own: Double(run.cpuNanoseconds) / Double(max(1, run.elapsedNanoseconds)),
      memoryBytes: run.peakBytes)
  }

  private static func start(of step: Int, _ elapsed: Int64) -> Int64 {
    Int64(Double(elapsed) * Double(step) / Double(steps))
  }

  private static func step(of time: Int64, _ elapsed: Int64) -> Int {
    min(steps - 1, Int(Double(time) / Double(elapsed) * Double(steps)))
  }

  /// Columns: as many as any terminal has room for beside the name and the per cent.
  private static let steps = 60
  /// More tasks than this take longer to draw than a frame may.
  private static let mostTasks = 10_000
}
