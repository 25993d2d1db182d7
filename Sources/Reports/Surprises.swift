import Records
import Statistics

/// The executors that do not pay where one would expect it, with the reason where the record shows one.
struct Surprises {
  /// A sentence each, in the order of the catalogue.
  let sentences: [String]

  init(_ attribution: Attribution, in record: ComparisonRecord) {
    sentences = attribution.effects.filter { $0.executor != "serial" }.compactMap { effect in
      guard effect.factor < Self.paying else { return nil }
      if let python = record.machine.python, python.gil, record.canWorkInParallel,
        effect.function == "python", effect.executor == "threads"
      {
        return Self.lock(effect, python)
      }
      return Self.overhead(effect, among: attribution.effects, in: record)
        ?? (record.canWorkInParallel ? "\(Self.worth(effect))." : nil)
    }
  }

  /// Below this factor an executor does not pay: one tenth is more than medians of a quiet machine differ by.
  private static let paying = 1.1

  /// Threads that a global interpreter lock keeps from running at once.
  private static func lock(_ effect: Attribution.Effect, _ python: Machine.Python) -> String {
    let release = python.version.split(separator: ".").prefix(2).joined(separator: ".")
    return "\(worth(effect)): \(python.implementation) \(release) runs one thread at a time (GIL)."
  }

  /// An executor that takes its time to start: `190 ms of start-up, 29 ms of work`.
  ///
  /// The function to which the executor is worth most stands beside it: the contrast shows that it is the short work that does not pay.
  ///
  /// - Returns: `nil` when the time outside the work is no more than a third of it, and so does not explain the factor.
  private static func overhead(
    _ effect: Attribution.Effect, among effects: [Attribution.Effect], in record: ComparisonRecord
  ) -> String? {
    guard effect.overheadNanoseconds > effect.workNanoseconds / 3 else { return nil }
    let best = effects.filter { $0.executor == effect.executor && $0.factor >= paying }
      .max { $0.factor < $1.factor }
    let contrast =
      best.map {
        "\(ExecutorPhrase.worth($0.executor)) \(value($0)) and \(value(effect))"
      } ?? worth(effect)
    let overhead = Figures.roughDuration(nanoseconds: effect.overheadNanoseconds)
    let work = Figures.roughDuration(nanoseconds: effect.workNanoseconds)
    let strategy = record.strategies.first {
      $0.function == effect.function && $0.executor == effect.executor
    }
    return "\(contrast): \(overhead) of \(overheadName(strategy)), \(work) of work."
  }

  /// Time outside the work is start-up when nine tenths of it are, and start-up and shutdown otherwise.
  private static func overheadName(_ strategy: StrategyRecord?) -> String {
    let runs = strategy?.runs ?? []
    guard let start = median(of: runs.map(\.startNanoseconds)),
      let stop = median(of: runs.map(\.stopNanoseconds)), start / 9 >= stop
    else { return "start-up and shutdown" }
    return "start-up"
  }

  private static func worth(_ effect: Attribution.Effect) -> String {
    "\(ExecutorPhrase.worth(effect.executor)) \(value(effect))"
  }

  private static func value(_ effect: Attribution.Effect) -> String {
    "\(Figures.roughFactor(effect.factor)) to \(effect.function)"
  }
}

extension ComparisonRecord {
  /// Whether more than one worker can be busy at once: otherwise a factor of 1 surprises nobody.
  fileprivate var canWorkInParallel: Bool {
    min(plan.workers, plan.tasks, machine.usable.count) > 1
  }
}
