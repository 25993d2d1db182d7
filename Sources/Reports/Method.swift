import Records

/// How a record's figures were measured, as pairs of a word and what there is to say.
enum Method {
  static func items(of record: SavedRecord) -> [(term: String, text: String)] {
    let (plan, machine) = (record.plan, record.machine)
    var items = [
      (
        "Elapsed",
        "from before a pool is made until all results are in the caller's hands and the pool has stopped, by the monotonic clock; start of the process and imports are not in it"
      ),
      (
        "Strategies",
        "each in a process of its own, in interleaved rounds, warmed up once; medians of all runs, none left out"
      ),
      ("Runs", runs(plan)),
      ("Results", results(plan)),
      ("Busy cores", "CPU time of the whole process tree over elapsed time"),
      ("Memory", "the most proportional memory (PSS) that was seen of the whole process tree"),
      ("CPUs", usable(machine)),
    ]
    if case .comparison = record {
      items.append(("Baseline", StrategyTitle.of(plan.baseline)))
    } else {
      items.append(
        (
          "Fit",
          "Amdahl's law, by least squares over the measured points, never drawn beyond them; the Karp–Flatt figure is the serial part that one point alone would have"
        ))
    }
    if let method = plan.startMethod {
      items.append(("Start method", "\(method), of Python's processes"))
    }
    if let cluster = plan.cluster {
      items.append(
        (
          "Cluster",
          "the workers of \(cluster); their CPU time is what they report of themselves, times of tasks are brought to the caller's clock"
        ))
    }
    if let arguments = plan.arguments {
      items.append(("Arguments", arguments.joined(separator: ", ")))
    }
    if let functions = plan.functions {
      let list = functions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      items.append(("Functions", list.joined(separator: "; ")))
    }
    if let python = machine.python {
      let lock = python.gil ? "with" : "without"
      items.append(
        (
          "Python",
          "\(python.implementation) \(python.version), \(lock) a global interpreter lock, \(python.executable)"
        ))
    }
    if let memory = machine.memoryBytes {
      let limit =
        machine.memoryLimitBytes.map { ", of which \(Figures.bytes($0)) may be used" } ?? ""
      items.append(("Machine's memory", Figures.bytes(memory) + limit))
    }
    if let load = machine.load {
      items.append(
        (
          "Load before",
          "\(Figures.decimal(load, decimals: 2)) runnable threads, by the mean of the last minute"
        ))
    }
    items.append(("Tool", "Fully Loaded \(record.version)"))
    return items
  }

  private static func runs(_ plan: Plan) -> String {
    let asked = plan.runs.map { "\(Figures.count($0, "run")) of each asked for" }
    let budget = plan.budgetNanoseconds.map {
      "as many as fit into \(Figures.duration(nanoseconds: $0)), at least one of each"
    }
    return asked ?? budget ?? "as many as were asked for"
  }

  private static func results(_ plan: Plan) -> String {
    guard plan.verify else { return "not required to agree" }
    guard let tolerance = plan.tolerance else {
      return "compared bit for bit before anything is ranked"
    }
    return
      "compared before anything is ranked, floats within a relative \(PythonFloat.text(tolerance))"
  }

  private static func usable(_ machine: Machine) -> String {
    let count =
      "\(Figures.whole(machine.usable.count)) of \(Figures.whole(machine.logicalProcessors)) usable"
    let limit = machine.usable.limit == "online" ? "" : ", limited by \(machine.usable.limit)"
    return count + limit
  }
}
