import Records

/// Whether everybody gives the same results: grows with every run, and remembers where it broke first.
struct Agreement {
  private var reference: (strategy: String, bits: [Bits])?
  private var strategies: Set<String> = []
  private(set) var difference: Verification.Difference?

  /// The results that all agree on; `nil` before there are any, and once somebody disagrees.
  var results: ComparisonRecord.Results? {
    guard let reference, difference == nil else { return nil }
    return ComparisonRecord.Results(bits: reference.bits)
  }

  /// What is known so far; `nil` before the first results.
  var verification: Verification? {
    guard let reference else { return nil }
    return Verification(
      identical: difference == nil, strategies: strategies.count,
      digest: Self.digest(reference.bits), firstDifference: difference)
  }

  /// Takes in the results of a run.
  ///
  /// The first run's results are what all others are held against.
  mutating func add(_ bits: [Bits], of strategy: String) {
    strategies.insert(strategy)
    guard let reference else {
      reference = (strategy, bits)
      return
    }
    guard difference == nil, bits != reference.bits else { return }
    let tasks = 0..<max(bits.count, reference.bits.count)
    let differing = tasks.filter { Self.at($0, bits) != Self.at($0, reference.bits) }
    guard let first = differing.first else { return }
    difference = Verification.Difference(
      reference: reference.strategy, other: strategy, task: first,
      differingTasks: differing.count, referenceBits: Self.at(first, reference.bits),
      otherBits: Self.at(first, bits))
  }

  private static func at(_ task: Int, _ bits: [Bits]) -> Bits? {
    bits.indices.contains(task) ? bits[task] : nil
  }

  /// FNV-1a with 64 bits over the patterns, each as eight bytes from the lowest up.
  ///
  /// - Source: Fowler, Noll and Vo, RFC 9923.
  private static func digest(_ bits: [Bits]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for pattern in bits.map(\.pattern) {
      for byte in 0..<8 {
        hash = (hash ^ pattern &>> UInt64(8 * byte) & 0xff) &* 0x100_0000_01b3
      }
    }
    return Bits(Double(bitPattern: hash)).hexadecimal
  }
}
