import Records

/// The sections of one comparison, of one record of scaling, or of one of each, which make one report then.
struct ReportSections {
  let comparison: ComparisonRecord?
  let scaling: ScalingRecord?
  /// Of their headings.
  let level: Int

  init(comparisons records: [SavedRecord], level: Int) {
    comparison =
      records.lazy.compactMap { record in
        if case .comparison(let record) = record { record } else { nil }
      }.first
    scaling =
      records.lazy.compactMap { record in
        if case .scaling(let record) = record { record } else { nil }
      }.first
    self.level = level
  }

  /// From the figures to how they came about.
  var html: String {
    let parts = [
      comparison.flatMap(charts), scalingChart, comparison.flatMap(cores),
      comparison.flatMap(costs),
      comparison.flatMap(lanes), comparison.flatMap(table), scaling.flatMap(points), words, method,
    ]
    return parts.compactMap(\.self).joined(separator: "\n")
  }

  private func charts(_ record: ComparisonRecord) -> String? {
    let elapsed = picture(.elapsed, .comparison(record), wide: ReportChart.width)
    let narrow = ReportChart.narrowWidth
    let beside = [
      OriginChart.picture(of: record, width: narrow),
      scaling.flatMap { ScalingChart.picture(of: $0, width: narrow) },
    ].compactMap { picture in
      picture.flatMap {
        Element.section(
          $0.title, level: level, caption: $0.caption, [Element.figure(wide: $0, narrow: nil)])
      }
    }
    guard !beside.isEmpty else { return elapsed }
    return """
      <div class="columns">
      \(elapsed ?? "")
      <div>
      \(beside.joined(separator: "\n"))
      </div>
      </div>
      """
  }

  private func cores(_ record: ComparisonRecord) -> String? {
    let panels = CoresChart.panels(of: record).map { panel in
      """
      <figure>
      <figcaption><b>\(MarkupText.text(StrategyTitle.of(panel.strategy)))</b> <span class="quiet">\(panel.grid.caption)</span></figcaption>
      \(CoresChart.strips(of: panel))
      <p class="quiet">\(panel.grid.rowsInWords)</p>
      </figure>
      """
    }
    guard !panels.isEmpty else { return nil }
    return Element.section(
      "Every core over one run", level: level, caption: CoresChart.caption,
      [#"<div class="panels">\#n\#(panels.joined(separator: "\n"))\#n</div>"#])
  }

  /// The chart, where there is no comparison beside whose charts it would stand.
  private var scalingChart: String? {
    guard comparison == nil, let scaling else { return nil }
    return picture(.scaling, .scaling(scaling), wide: ReportChart.width)
  }

  private func points(_ record: ScalingRecord) -> String? {
    let rows = ScalingTable.rows(of: record)
    guard !rows.isEmpty else { return nil }
    return Element.section(
      "All figures of scaling", level: level,
      [Element.table("All figures of scaling", columns: ScalingTable.columns, rows: rows)])
  }

  /// What pools take beside the work: time and memory.
  private func costs(_ record: ComparisonRecord) -> String? {
    let parts = [ReportChart.phases, .memory].compactMap { chart in
      picture(chart, .comparison(record), wide: ReportChart.halfWidth)
    }
    guard !parts.isEmpty else { return nil }
    return #"<div class="halves">\#n\#(parts.joined(separator: "\n"))\#n</div>"#
  }

  private func lanes(_ record: ComparisonRecord) -> String? {
    picture(.lanes, .comparison(record), wide: ReportChart.width)
  }

  private func table(_ record: ComparisonRecord) -> String? {
    let rows = SummaryTable.rows(of: record)
    guard !rows.isEmpty else { return nil }
    return Element.section(
      "All figures", level: level,
      [Element.table("All figures", columns: SummaryTable.columns, rows: rows)])
  }

  /// What is to be said, beside one another where there is room.
  private var words: String? {
    let parts = [
      comparison.flatMap { notes("Notes", ReportNotes.paragraphs(on: $0)) },
      comparison.flatMap(answer),
      scaling.flatMap {
        notes(comparison == nil ? "Notes" : "Notes on scaling", ReportNotes.paragraphs(on: $0))
      },
    ].compactMap(\.self)
    guard parts.count > 1 else { return parts.first }
    return #"<div class="halves">\#n\#(parts.joined(separator: "\n"))\#n</div>"#
  }

  private func notes(_ title: String, _ texts: [String]) -> String? {
    Element.section(title, level: level, [Element.paragraphs(texts)])
  }

  private func answer(_ record: ComparisonRecord) -> String? {
    guard let answer = Answer(to: record) else { return nil }
    let arithmetic = ExplanationText.text(of: record).map { text in
      """
      <details>
      <summary>The arithmetic</summary>
      <pre tabindex="0">\(MarkupText.text(text))</pre>
      </details>
      """
    }
    return Element.section(
      "The answer in words", level: level, [Element.paragraphs(answer.paragraphs), arithmetic])
  }

  private var method: String? {
    let record = comparison.map(SavedRecord.comparison) ?? scaling.map(SavedRecord.scaling)
    guard let record else { return nil }
    return Element.section(
      "How it was measured", level: level, [Element.list(Method.items(of: record))])
  }

  private func picture(
    _ chart: ReportChart, _ record: SavedRecord, wide: Double
  ) -> String? {
    guard let picture = chart.picture(of: record, width: wide) else { return nil }
    let narrow = chart.picture(of: record, width: ReportChart.narrowWidth)
    return Element.section(
      picture.title, level: level, caption: picture.caption,
      [Element.figure(wide: picture, narrow: narrow)])
  }
}
