import Records

/// Whether everybody gives the same results: grows with every run, and remembers where it broke first.
struct Agreement {
  /// How far two floats may be apart and count as equal, relative to the larger of them; `nil` compares bits.
  private let tolerance: Double?
  private var reference: Reference?
  private var strategies: Set<String> = []
  private(set) var difference: Verification.Difference?

  init(tolerance: Double? = nil) {
    self.tolerance = tolerance
  }

  /// The results that all agree on; `nil` before there are any, and once somebody disagrees.
  var results: ComparisonRecord.Results? {
    guard let reference, difference == nil else { return nil }
    return reference.results
  }

  /// What is known so far; `nil` before the first results.
  var verification: Verification? {
    guard let reference else { return nil }
    return Verification(
      identical: difference == nil, strategies: strategies.count,
      digest: reference.digest, firstDifference: difference, raised: reference.raised)
  }

  /// Takes in the results of a run.
  ///
  /// The first run's results are what all others are held against.
  mutating func add(_ outcomes: Outcomes, of strategy: String) {
    strategies.insert(strategy)
    guard let reference else {
      reference = Reference(strategy, outcomes)
      return
    }
    guard difference == nil, outcomes != reference.outcomes else { return }
    let tasks = 0..<max(outcomes.count, reference.outcomes.count)
    let differing = tasks.filter { task in
      !reference.outcomes.isIdentical(to: outcomes, at: task)
        && place(of: task, reference.outcomes, outcomes) != nil
    }
    guard let first = differing.first,
      let place = place(of: first, reference.outcomes, outcomes)
    else { return }
    difference = Verification.Difference(
      reference: reference.strategy, other: strategy, task: first,
      differingTasks: differing.count, path: place.path.isEmpty ? nil : place.path,
      referenceBits: place.first?.bits, otherBits: place.second?.bits,
      referenceValue: place.first?.words, otherValue: place.second?.words)
  }

  /// The first place where two outcomes of a task differ; `nil` when they count as equal.
  private func place(of task: Int, _ own: Outcomes, _ others: Outcomes) -> Place? {
    switch (own.outcome(of: task), others.outcome(of: task)) {
    case (.value(let own)?, .value(let other)?):
      guard let difference = own.firstDifference(from: other, tolerance: tolerance) else {
        // What is not the same to the last bit is a difference, also where its place is not found.
        return tolerance == nil ? Place(path: "", first: .value(own), second: .value(other)) : nil
      }
      return Place(
        path: difference.path, first: difference.first.map { .value($0) },
        second: difference.second.map { .value($0) })
    // The same kind of error is the same outcome: what it says may tell of the process that it comes from.
    case (.raised(let own, _)?, .raised(let other, _)?) where own == other: return nil
    case (let own, let other): return Place(path: "", first: own, second: other)
    }
  }

  /// The results that all others are held against, and what there is to say of them: they may be large, and are looked through once.
  private struct Reference {
    let strategy: String
    let outcomes: Outcomes
    let results: ComparisonRecord.Results
    let digest: String
    let raised: Verification.Raised?

    init(_ strategy: String, _ outcomes: Outcomes) {
      self.strategy = strategy
      self.outcomes = outcomes
      results = outcomes.recorded
      digest = outcomes.digest
      raised = outcomes.raised
    }
  }

  private struct Place {
    var path: String
    var first: TaskOutcome?
    var second: TaskOutcome?
  }
}

extension TaskOutcome {
  /// The bits of a double; `nil` for anything else.
  fileprivate var bits: Bits? {
    guard case .value(.float(let bits)) = self else { return nil }
    return bits
  }

  /// The outcome as Python writes it, shortened; `nil` for a double.
  fileprivate var words: String? {
    switch self {
    case .value(.float): nil
    case .value(let value): Self.shortened(value.description)
    case .raised(let kind, let message):
      Self.shortened(message.isEmpty ? "raised \(kind)" : "raised \(kind): \(message)")
    case .failed(let reason): Self.shortened(reason)
    }
  }

  private static func shortened(_ text: String) -> String {
    let longest = 60
    return text.count <= longest ? text : "\(text.prefix(longest - 1))…"
  }
}
