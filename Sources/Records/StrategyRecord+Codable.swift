/// In the document the figures of `Summary` stand beside the runs they are taken from, not in an object of their own.
extension StrategyRecord {
  private enum CodingKeys: String, CodingKey {
    case name, function, executor, available, reason, faults, runs, timeline, cores
    case clusterWorkers = "cluster_workers"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    function = try container.decode(String.self, forKey: .function)
    executor = try container.decode(String.self, forKey: .executor)
    available = try container.decode(Bool.self, forKey: .available)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    faults = try container.decode([String].self, forKey: .faults)
    runs = try container.decode([Run].self, forKey: .runs)
    summary = runs.isEmpty ? nil : try Summary(from: decoder)
    timeline = try container.decodeIfPresent(Timeline.self, forKey: .timeline)
    cores = try container.decodeIfPresent(CoreActivity.self, forKey: .cores)
    clusterWorkers = try container.decodeIfPresent(Int.self, forKey: .clusterWorkers)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(function, forKey: .function)
    try container.encode(executor, forKey: .executor)
    try container.encode(available, forKey: .available)
    try container.encode(reason, forKey: .reason)
    try container.encode(faults, forKey: .faults)
    try container.encode(runs, forKey: .runs)
    try summary?.encode(to: encoder)
    try container.encodeIfPresent(timeline, forKey: .timeline)
    try container.encodeIfPresent(cores, forKey: .cores)
    try container.encodeIfPresent(clusterWorkers, forKey: .clusterWorkers)
  }
}
