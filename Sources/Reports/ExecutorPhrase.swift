/// How sentences speak of an executor.
enum ExecutorPhrase {
  /// What the executor has at work: `8 threads`.
  static func workers(_ count: Int, of executor: String) -> String {
    switch executor {
    case "threads": Figures.count(count, "thread")
    case "processes": count == 1 ? "1 process" : "\(Figures.whole(count)) processes"
    case "interpreters": Figures.count(count, "interpreter")
    case "native": "one Python call, \(Figures.count(count, "thread")) in Swift"
    case "cluster": "a cluster, \(Figures.count(count, "worker"))"
    default: "\(executor), \(Figures.count(count, "worker"))"
    }
  }
}
