/// Which worker ran which task when, in one run.
public struct Timeline: Codable, Sendable, Equatable {
  /// The round of the run it shows, from 1.
  public var round: Int
  /// One lane a task, in task order.
  public var lanes: [Lane]

  public init(round: Int, lanes: [Lane]) {
    self.round = round
    self.lanes = lanes
  }

  /// One task's stay on one worker.
  ///
  /// Times are nanoseconds since the run began.
  public struct Lane: Codable, Sendable, Equatable {
    /// The task's place in the order of its arguments, from 0.
    public var task: Int
    /// The worker, numbered from 0 in order of first appearance.
    public var worker: Int
    public var startNanoseconds: Int64
    public var endNanoseconds: Int64

    public init(task: Int, worker: Int, startNanoseconds: Int64, endNanoseconds: Int64) {
      self.task = task
      self.worker = worker
      self.startNanoseconds = startNanoseconds
      self.endNanoseconds = endNanoseconds
    }

    enum CodingKeys: String, CodingKey {
      case task, worker
      case startNanoseconds = "start_ns"
      case endNanoseconds = "end_ns"
    }
  }
}
