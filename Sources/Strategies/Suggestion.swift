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

  /// How many letters must be inserted, removed, replaced, or swapped with their neighbour, to turn one word into the other.
  ///
  /// Complexity: O(product of the lengths).
  /// - Source: Damerau 1964, A technique for computer detection and correction of spelling errors, doi:10.1145/363958.363994.
  static func distance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first), Array(second))
    // One row a letter of the first word, above them one for none of its letters.
    var rows = [Array(0...second.count)]
    for (row, letter) in first.enumerated() {
      var distances = [row + 1]
      for (column, other) in second.enumerated() {
        let replaced = rows[row][column] + (letter == other ? 0 : 1)
        var distance = min(replaced, rows[row][column + 1] + 1, distances[column] + 1)
        if row > 0, column > 0, letter == second[column - 1], other == first[row - 1] {
          distance = min(distance, rows[row - 1][column - 1] + 1)
        }
        distances.append(distance)
      }
      rows.append(distances)
    }
    return rows[first.count][second.count]
  }
}
