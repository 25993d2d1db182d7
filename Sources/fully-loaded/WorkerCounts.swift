import ArgumentParser

/// Numbers of workers to go through: `1,2,4`.
struct WorkerCounts: ExpressibleByArgument {
  /// Ascending, each once; at least one, at least 1.
  let values: [Int]

  /// Reads numbers with commas between them; `nil` for anything else.
  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count == parts.count, numbers.allSatisfy((1...4096).contains)
    else { return nil }
    values = Set(numbers).sorted()
  }

  /// Powers of two up to a number, and the number itself.
  init(upTo most: Int) {
    let powers = sequence(first: 1) { $0 * 2 }.prefix { $0 < most }
    values = powers + [most]
  }

  /// The largest.
  var most: Int { values[values.count - 1] }

  /// How many tasks give every number of workers the same share each, so that no point is slower because some worker has one more; four for
  /// each of the most workers where that would take more.
  var tasks: Int {
    var common = 1
    for value in values {
      common = common / greatestCommonDivisor(common, value) * value
      guard common <= 4 * most else { return 4 * most }
    }
    return common
  }

  private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }
}
