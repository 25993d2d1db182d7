import Glibc
import MachineProbe

/// Looks at how much memory a process tree holds, often at first and then ever less often.
///
/// The kernel walks every page table of the tree for it, so it looks as seldom as it can. A run that is known to be short is looked at every
/// few milliseconds, whatever that costs up to a fiftieth: such runs are over before anything could be saved up. All others have an
/// ``Allowance``, and a tree that is too large for it is looked at a few processes at a time.
struct MemorySampler {
  /// The most that was seen, in bytes of proportional memory (PSS); `nil` before the first sample and where it cannot be read.
  private(set) var peakBytes: UInt64?
  /// Whether that was seen in a part of the tree: there was no time for all of it.
  private(set) var isPartial = false
  /// What was seen last, when all of the tree had been looked at; `nil` before.
  private(set) var lastBytes: UInt64?
  /// When to look next.
  private(set) var due: ContinuousClock.Instant
  private let tree: ProcessTree
  private let includesRoot: Bool
  private let start: ContinuousClock.Instant
  private let isShort: Bool
  /// A look that is on its way, and what it has cost so far.
  private var survey: TreeSurvey?
  private var cost = Duration.zero
  /// What the last whole look cost.
  private var lastCost = Duration.microseconds(200)

  /// - Parameters:
  ///   - tree: What is looked at.
  ///   - includesRoot: Whether the process at the root counts as well.
  ///   - expected: How long it will be looked at; `nil` where nobody knows.
  ///   - now: When it begins.
  init(
    _ tree: ProcessTree, includesRoot: Bool, expected: Duration?, now: ContinuousClock.Instant
  ) {
    self.tree = tree
    self.includesRoot = includesRoot
    isShort = expected.map { $0 < Self.short } ?? false
    start = now
    due = now + .milliseconds(4)
  }

  /// Looks, or goes on with the look that it is at, as far as it may.
  mutating func sample(_ allowance: inout Allowance, at now: ContinuousClock.Instant) {
    let isDense = isShort && now - start < Self.short
    // A run that takes longer than it should is not a short one: from there on its looks are counted.
    let limit = isDense ? Duration.seconds(1) : max(allowance.left(at: now), .microseconds(100))
    let spent = advance(limit)
    if !isDense { allowance.spend(spent) }
    let gone = now - start
    let usual =
      isDense ? max(gone / 4, .milliseconds(4)) : min(max(gone, .milliseconds(8)), .seconds(1))
    if survey != nil {
      due = allowance.due(.microseconds(500), at: .now)
    } else if isDense {
      due = now + max(usual, lastCost * 50)
    } else {
      due = max(now + usual, allowance.due(lastCost, at: .now))
    }
  }

  /// The last look, at the end: all of the tree again, unless that is too much.
  mutating func end(_ allowance: inout Allowance) {
    survey = nil
    let spent = advance(.milliseconds(2))
    if !isShort { allowance.spend(spent) }
  }

  /// Goes on with the look, or begins one, and takes in what there is to see.
  ///
  /// - Returns: What it cost.
  private mutating func advance(_ limit: Duration) -> Duration {
    let began = OwnTime.now
    var survey = survey ?? TreeSurvey(of: tree, includesRoot: includesRoot, includesMemory: true)
    survey.advance { OwnTime.now - began < limit }
    // What is not complete is still no more than there was.
    if survey.figures.processes > 0 {
      let bytes = survey.figures.proportionalBytes
      if bytes >= peakBytes ?? 0 { (peakBytes, isPartial) = (bytes, !survey.isComplete) }
    }
    let spent = OwnTime.now - began
    cost += spent
    if survey.isComplete {
      if survey.figures.processes > 0 { lastBytes = survey.figures.proportionalBytes }
      (lastCost, cost) = (cost, .zero)
      self.survey = nil
    } else {
      self.survey = survey
    }
    return spent
  }

  /// Runs that are expected to be shorter than this are over before an allowance lets anybody look more than once or twice.
  private static let short = Duration.milliseconds(500)
}
