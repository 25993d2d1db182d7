import Records

extension VerificationText {
  /// Who disagrees on which task, what each gave, how many tasks more, and what follows from it.
  static func disagreement(_ verification: Verification, in record: ComparisonRecord) -> String {
    // Without verification it is a note: whoever asked for times all the same made no mistake.
    let prefix = record.plan.verify ? "Error" : "note"
    guard let difference = verification.firstDifference else {
      return "\(prefix): The strategies gave different results."
    }
    let alone = difference.reference == difference.other
    let who =
      alone
      ? "Two runs of \(StrategyTitle.of(difference.reference))"
      : "\(StrategyTitle.of(difference.reference)) and \(StrategyTitle.of(difference.other))"
    let place = difference.path.map { ", at \($0)" } ?? ""
    let task = "task \(difference.task) of \(record.plan.tasks)\(place)"
    let lines = [
      "\(prefix): \(who) disagree on \(task).",
      values(difference, alone: alone, baseline: record.plan.baseline),
      "  " + consequence(of: difference, in: record),
    ]
    return lines.joined(separator: "\n")
  }

  /// A line each for the two values: as decimals, as bits, and how far the second lies from the first.
  private static func values(
    _ difference: Verification.Difference, alone: Bool, baseline: String
  ) -> String {
    let label = alone || difference.reference != baseline ? "" : "baseline"
    let ulps = ulps(from: difference.referenceBits, to: difference.otherBits)
    let reference = alone ? "an earlier run" : StrategyTitle.of(difference.reference)
    let other = alone ? "a later run" : StrategyTitle.of(difference.other)
    let nothing = difference.path == nil ? "no result" : "nothing"
    let column = TextTable.Column("", .left, gap: 3)
    let table = TextTable(
      columns: [.init("", .left), column, column, column],
      rows: [
        row(reference, difference.referenceBits, difference.referenceValue ?? nothing, label),
        row(other, difference.otherBits, difference.otherValue ?? nothing, ulps),
      ])
    return table.lines().joined(separator: "\n")
  }

  private static func row(
    _ title: String, _ bits: Bits?, _ value: String, _ label: String
  ) -> [String] {
    guard let bits else { return [title, value, "", label] }
    return [title, PythonFloat.text(bits.double), "0x\(bits.hexadecimal)", label]
  }

  /// `1 ulp below`: how many doubles further down or up the number line; empty when there is no line to count along.
  private static func ulps(from reference: Bits?, to other: Bits?) -> String {
    guard let reference, let other else { return "" }
    switch other.ulps(above: reference) {
    case nil: return ""
    case 0?: return "the other zero"
    case let ulps?:
      let direction = ulps < 0 ? "below" : "above"
      // Beyond a million the count is noise: the two are different numbers.
      guard ulps.magnitude <= 1_000_000 else { return "over 1,000,000 ulps \(direction)" }
      return "\(Figures.count(ulps.magnitude, "ulp")) \(direction)"
    }
  }

  private static func consequence(
    of difference: Verification.Difference, in record: ComparisonRecord
  ) -> String {
    let others = others(differing: difference.differingTasks, of: record.plan.tasks)
    let agree = others?.endsInAgree == true ? "do" : "agree"
    let rule =
      record.plan.verify
      ? "Nothing is ranked until all \(agree); --no-verify times them anyway."
      : "They are timed all the same: --no-verify."
    return [others?.sentence, rule].compactMap(\.self).joined(separator: " ")
  }

  /// What became of the other tasks; `nil` when there are none.
  private static func others(
    differing: Int, of tasks: Int
  ) -> (sentence: String, endsInAgree: Bool)? {
    // 128 bits: the record may come from a file, and a difference of its numbers must not trap.
    let agreeing = Int128(tasks) - Int128(differing)
    switch (differing, agreeing) {
    case (1, ...0): return nil
    case (1, 1): return ("The other task agrees.", true)
    case (1, _): return ("The other \(agreeing) tasks agree.", true)
    case (_, ...0): return ("All \(tasks) tasks differ.", false)
    case (_, 1): return ("\(differing) tasks differ, the other one agrees.", true)
    default: return ("\(differing) tasks differ, the other \(agreeing) agree.", true)
    }
  }
}
