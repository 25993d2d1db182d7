public import Records

/// Whether the strategies gave the same results, and what exactly was compared.
public enum VerificationText {
  /// One line when all agree; an error of several lines, not indented, when they do not.
  ///
  /// Tasks are numbered from 0, as in records and in the arguments of the function: the first of 16 is task 0, the last task 15.
  ///
  /// - Returns: Lines without a newline after the last; `nil` when nothing was computed yet.
  public static func text(of record: ComparisonRecord) -> String? {
    guard let verification = record.verification else {
      let measured = record.strategies.contains { !$0.runs.isEmpty }
      return record.plan.verify || !measured ? nil : "  Results were not compared: --no-verify."
    }
    guard verification.identical else { return disagreement(verification, in: record) }
    return agreement(verification, in: record)
  }

  private static func agreement(
    _ verification: Verification, in record: ComparisonRecord
  ) -> String {
    let tasks = record.results?.count ?? record.plan.tasks
    let results = tasks == 1 ? "result" : "\(Figures.whole(tasks)) results"
    let digest = "   fnv1a \(verification.digest)"
    guard verification.strategies > 1 else {
      return alone(record, results: results, digest: digest)
    }
    let finished = verification.strategies < record.plan.strategies.count ? " that finished" : ""
    let count = verification.strategies == 2 ? "both" : "all \(verification.strategies)"
    let line =
      "  ✔ \(count) strategies\(finished) gave the same \(results), \(exactness(record))\(digest)"
    return [line, raised(verification)].compactMap(\.self).joined(separator: "\n")
  }

  /// How much the same they are.
  private static func exactness(_ record: ComparisonRecord) -> String {
    guard let tolerance = record.plan.tolerance else { return "bit for bit" }
    return "floats within a relative \(PythonFloat.text(tolerance)) (--tolerance)"
  }

  /// `    3 of them are errors: …`; `nil` when none is.
  private static func raised(_ verification: Verification) -> String? {
    guard let raised = verification.raised else { return nil }
    let count =
      raised.tasks == 1
      ? "1 of them is an error" : "\(Figures.whole(raised.tasks)) of them are errors"
    let error = raised.message.isEmpty ? raised.kind : "\(raised.kind): \(raised.message)"
    let first = error.split(whereSeparator: \.isNewline).first ?? ""
    let line = first.count <= 160 ? first : "\(first.prefix(159))…"
    return "    \(count), of the same kind everywhere; task \(raised.first): \(line)"
  }

  /// With one strategy, its runs are all there is to compare; with one run not even they.
  private static func alone(
    _ record: ComparisonRecord, results: String, digest: String
  ) -> String {
    let strategy = record.strategies.first { !$0.runs.isEmpty }
    let title = strategy.map(StrategyTitle.of) ?? "the only strategy"
    let runs = strategy?.runs.count ?? 0
    guard runs > 1 else {
      return "  \(title) ran once: there is nothing to compare its \(results) with\(digest)"
    }
    let all = runs == 2 ? "both" : "all \(runs)"
    return [
      "  ✔ \(all) runs of \(title) gave the same \(results), \(exactness(record))\(digest)",
      record.verification.flatMap(raised),
      "    There is no other strategy to compare them with.",
    ].compactMap(\.self).joined(separator: "\n")
  }
}
