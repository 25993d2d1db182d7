/// Finds what somebody may have meant.
public enum Suggestion {
  /// The candidate nearest to a word, if it is near enough to be worth asking: a third of its letters may be wrong.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    candidates
      .map { (candidate: $0, distance: distance(word.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= max(1, $0.candidate.count / 3) }
      .min { $0.distance < $1.distance }?
      .candidate
  }

  /// How many letters must be inserted, removed or replaced to turn one word into the other.
  ///
  /// Complexity: O(product of the lengths).
  /// - Source: Wagner and Fischer 1974, The string-to-string correction problem, doi:10.1145/321796.321811.
  static func distance(_ first: String, _ second: String) -> Int {
    let second = Array(second)
    var row = Array(0...second.count)
    for (index, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in second.indices {
        let replaced = diagonal + (letter == second[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[second.count]
  }
}
