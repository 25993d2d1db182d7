/// How sentences speak of an executor.
enum ExecutorPhrase {
  /// What the executor has at work: `8 threads`.
  static func workers(_ count: Int, of executor: String) -> String {
    switch executor {
    case "threads": Figures.count(count, "thread")
    case "processes": count == 1 ? "1 process" : "\(Figures.whole(count)) processes"
    case "interpreters": Figures.count(count, "interpreter")
    case "native": "one Python call, \(Figures.count(count, "thread")) in Swift"
    default: "\(executor), \(Figures.count(count, "worker"))"
    }
  }

  /// The beginning of a sentence on what it is worth: `Threads are worth`.
  static func worth(_ executor: String) -> String {
    switch executor {
    case "threads": "Threads are worth"
    case "processes": "A process pool is worth"
    case "interpreters": "An interpreter pool is worth"
    case "cluster": "A cluster is worth"
    case "native": "One Python call for all tasks is worth"
    default: "The \(executor) executor is worth"
    }
  }
}
