import Records

extension Answer {
  /// The findings as paragraphs for pages, which break lines themselves.
  var paragraphs: [String] {
    [fastest.sentences] + [origin?.sentence].compactMap(\.self) + hindrances.map(\.sentence)
      + [breakEvens.sentences].compactMap(\.self)
  }
}
