import Records

/// What one run gave for every task, in task order.
enum Outcomes: Equatable, Sendable {
  /// Where a run can give nothing but doubles.
  case bits([Bits])
  /// Each as its text: equal outcomes have equal ones.
  case texts([[UInt8]])

  var count: Int {
    switch self {
    case .bits(let bits): bits.count
    case .texts(let texts): texts.count
    }
  }

  /// The outcome of a task; `nil` when there is none.
  func outcome(of task: Int) -> TaskOutcome? {
    switch self {
    case .bits(let bits):
      bits.indices.contains(task) ? .value(.float(bits[task])) : nil
    case .texts(let texts):
      texts.indices.contains(task)
        ? (try? TaskOutcome(text: texts[task]))
          // Python has texts that Swift cannot hold: they are told apart by what they are written as.
          ?? .failed(String(decoding: texts[task], as: UTF8.self)) : nil
    }
  }

  /// Whether a task has the same outcome, to the last bit, in another run.
  func isIdentical(to other: Outcomes, at task: Int) -> Bool {
    switch (self, other) {
    case (.bits(let own), .bits(let others)):
      own.indices.contains(task) && others.indices.contains(task) && own[task] == others[task]
    case (.texts(let own), .texts(let others)):
      own.indices.contains(task) && others.indices.contains(task) && own[task] == others[task]
    default: false
    }
  }

  /// Over the patterns, each as eight bytes from the lowest up, or over the texts, a line each.
  var digest: String {
    var digest = Digest()
    switch self {
    case .bits(let bits):
      for pattern in bits.map(\.pattern) {
        digest.add((0..<8).map { UInt8(truncatingIfNeeded: pattern &>> UInt64(8 * $0)) })
      }
    case .texts(let texts):
      for text in texts {
        digest.add(text)
        digest.add(CollectionOfOne(UInt8(ascii: "\n")))
      }
    }
    return digest.hexadecimal
  }

  /// As they are kept.
  var recorded: ComparisonRecord.Results {
    switch self {
    case .bits(let bits): .init(bits: bits)
    case .texts(let texts): .init(values: texts.map(RecordedOutcome.init))
    }
  }

  /// The tasks that raised an error; `nil` when none did.
  var raised: Verification.Raised? {
    guard case .texts(let texts) = self else { return nil }
    let tasks = texts.indices.filter { texts[$0].starts(with: TaskOutcome.raisedOpening) }
    guard let first = tasks.first, case .raised(let kind, let message)? = outcome(of: first) else {
      return nil
    }
    // All of it is kept with the outcome, unless that is long.
    return .init(
      tasks: tasks.count, first: first, kind: kind, message: String(message.prefix(1000)))
  }
}
