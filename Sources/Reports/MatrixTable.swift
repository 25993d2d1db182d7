public import Records

/// The function × executor grid: the answer of a comparison at a glance.
public enum MatrixTable {
  /// A row a function and a column an executor, in the order of the catalogue; median and speed-up in each cell.
  ///
  /// `·` stands where there is no such strategy, and in the place of a speed-up that may not be given.
  ///
  /// - Parameters:
  ///   - record: May be without strategies: the text is then empty.
  ///   - width: Columns to stay within: a grid that is wider is turned, functions across and executors down, and names that are still too
  ///     long have lines of their own.
  /// - Returns: Lines without a newline after the last.
  public static func text(of record: ComparisonRecord, width: Int = 100) -> String {
    FigureGrid(of: record).lines(width: width).joined(separator: "\n")
  }
}
