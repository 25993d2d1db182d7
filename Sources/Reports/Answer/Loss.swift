/// Where the time of a run goes beside that which its tasks need at best.
enum Loss: CaseIterable {
  /// Before the first task began, and until each worker had its first.
  case startUp
  /// After the last task's end.
  case shutdown
  /// Between a worker's tasks.
  case handOver
  /// In the last wave of tasks, which are too few for all workers.
  case fewTasks
  /// At the end, when some workers have more to do than others.
  case unevenTasks
  /// In tasks that take longer than in serial.
  case slowerTasks
  /// In work that cannot be taken apart: there are no lanes, or more workers than processors.
  case undivided

  /// What it is called above a column.
  var title: String {
    switch self {
    case .startUp: "start-up"
    case .shutdown: "shutdown"
    case .handOver: "hand-over"
    case .fewTasks: "too few"
    case .unevenTasks: "uneven"
    case .slowerTasks: "longer"
    case .undivided: "the rest"
    }
  }

  /// What is counted in it, for those who want to follow; of idle workers it is the mean over all of them.
  var explanation: String {
    switch self {
    case .startUp:
      "until the first task, and until each worker had its first; whoever waits for that at the end"
    case .shutdown: "from the last task's end to the pool's"
    case .handOver: "between two tasks of a worker; whoever waits for that at the end"
    case .fewTasks: "idle in the last wave of tasks, were they all equally long"
    case .unevenTasks: "idle beyond that while the busiest worker had tasks"
    case .slowerTasks: "the tasks' own time over the workers, less the best"
    case .undivided: "work, less the best, where there is nothing to take it apart by"
    }
  }
}
