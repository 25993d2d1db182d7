/// Processor numbers in the kernel's list format: `0-3,8,10-11`.
///
/// - Source: man 7 cpuset, "List format".
struct ProcessorList: Sendable, Equatable {
  /// The largest number believed: kernels are built for at most 8,192 processors, and without a bound one
  /// damaged range would fill the memory.
  static let largestNumber = 65_535

  /// Ascending, each once, never empty.
  let processors: [Int]

  /// Reads a list, with or without a line end.
  ///
  /// `nil` for anything that is not a list, and for an empty one: a process that may run nowhere would not
  /// be here to ask.
  init?(_ text: some StringProtocol) {
    var numbers: Set<Int> = []
    let text = text.trimmed
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = Self.range(item) else { return nil }
      numbers.formUnion(range)
    }
    processors = numbers.sorted()
  }

  /// `7` or `4-7` as a range.
  private static func range(_ item: Substring) -> ClosedRange<Int>? {
    let ends = item.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
      first >= 0, first <= last, last <= largestNumber
    else { return nil }
    return first...last
  }
}
