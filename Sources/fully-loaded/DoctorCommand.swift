import ArgumentParser
import Comparison
import MachineProbe
import Processors
import Records
import Reports
import Strategies
import Workloads

/// What can run here, and why the rest cannot.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Says which strategies can run here and why the others cannot, which CPUs are usable and why, and which Python is used."
  )

  @OptionGroup var pythonOptions: PythonOptions

  func run() throws {
    let interrupts = try Interrupts()
    do {
      let python = try pythonOptions.interpreter(needsExtension: false, interrupts)
      var machine = Machine.probe()
      machine.python = try? python.get().record
      let lines =
        ["fully-loaded \(version), built by Swift \(machine.swift)", ""]
        + processors(UsableProcessors.read(), machine) + [""]
        + interpreter(python) + [""]
        + strategies(python)
      try Console.print(lines.joined(separator: "\n"))
    } catch is Interruption {
      throw ExitCode.interrupted
    }
  }

  /// Each of the things that may keep a processor from us, and what is left.
  private func processors(_ usable: UsableProcessors, _ machine: Machine) -> [String] {
    let quota = usable.quota.map { "\($0) CPUs' worth of time" } ?? "none"
    return [
      "CPUs       \(usable.count) usable, limited by \(Self.limits[usable.limit] ?? usable.limit.rawValue)",
      "  model    \(machine.processor ?? "unknown") · \(machine.kernel)",
      "  online   \(ranges(usable.online))",
      "  affinity \(ranges(usable.affinity))",
      "  cpuset   \(usable.cpuset.map(ranges) ?? "none")",
      "  quota    \(quota)",
      "  kernel   \(KernelWidth.selected.rawValue), of \(KernelWidth.supported.map(\.rawValue).joined(separator: ", "))",
    ]
  }

  private func interpreter(_ python: Result<PythonInterpreter, Obstacle>) -> [String] {
    switch python {
    case .failure(let obstacle): return ["Python     none: \(obstacle)"]
    case .success(let interpreter):
      let record = interpreter.record
      return [
        "Python     \(record.implementation) \(record.version), \(record.gil ? "one thread at a time (GIL)" : "free-threaded")",
        "  path     \(record.executable)",
        "  starts   \(interpreter.startMethods.joined(separator: ", ")); \(interpreter.defaultStartMethod) unless asked otherwise",
      ]
    }
  }

  private func strategies(_ python: Result<PythonInterpreter, Obstacle>) -> [String] {
    let subject = Subject.cpuIntensive(count: 1, multiplier: 1)
    let contenders = Catalogue.strategies.map { subject.contender($0, workers: 1, python: python) }
    let width = Catalogue.strategies.map { StrategyTitle.of($0.name).count }.max() ?? 0
    return ["Strategies"]
      + contenders.map { contender in
        let title = StrategyTitle.of(contender.strategy.name)
        let padding = String(repeating: " ", count: width - title.count)
        let verdict = contender.obstacle.map { "cannot run: \($0)" } ?? "can run"
        return "  \(title)\(padding)  \(verdict)"
      }
  }

  private static let limits: [UsableProcessors.Limit: String] = [
    .online: "nothing but what is online", .affinity: "this process's affinity (taskset)",
    .cpuset: "its cpuset (control group)", .quota: "its quota of CPU time (control group)",
  ]
}

/// Ascending numbers as the kernel lists them: `0-3,8`.
private func ranges(_ numbers: [Int]) -> String {
  var ranges: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = ranges.last, last.upperBound == number - 1 {
      ranges[ranges.count - 1] = last.lowerBound...number
    } else {
      ranges.append(number...number)
    }
  }
  return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    .joined(separator: ",")
}
