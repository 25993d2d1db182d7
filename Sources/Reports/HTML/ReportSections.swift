import Records

/// The sections of one comparison, of one record of scaling, or of one of each, which make one report then.
struct ReportSections {
  let comparison: ComparisonRecord?
  let scaling: ScalingRecord?
  /// Of their headings.
  let level: Int

  init(comparisons records: [SavedRecord], level: Int) {
    comparison = records.lazy.compactMap { record in
      if case .comparison(let record) = record { record } else { nil }
    }.first
    scaling = records.lazy.compactMap { record in
      if case .scaling(let record) = record { record } else { nil }
    }.first
    self.level = level
  }

  /// From the figures to how they came about.
  var html: String {
    let parts = [
      comparison.flatMap(charts), comparison.flatMap(cores), scaling.flatMap(scaling),
      comparison.flatMap(costs), comparison.flatMap(lanes), comparison.flatMap(table),
      notes, comparison.flatMap(answer), method,
    ]
    return parts.compactMap(\.self).joined(separator: "\n")
  }

  private func charts(_ record: ComparisonRecord) -> String? {
    let elapsed = picture(.elapsed, .comparison(record), wide: ReportChart.width, scaled: true)
    let origin = OriginChart.picture(of: record, width: ReportChart.narrowWidth)
    guard let origin else { return elapsed }
    let beside = Element.section(
      origin.title, level: level, caption: origin.caption,
      ["<figure>\n\(origin.untitled)\n</figure>"])
    return #"<div class="columns">\#n\#(elapsed ?? "")\#n\#(beside ?? "")\#n</div>"#
  }

  private func cores(_ record: ComparisonRecord) -> String? {
    let panels = CoresChart.panels(of: record).map { panel in
      "<figure>\n\(CoresChart.picture(of: panel, width: ReportChart.narrowWidth).untitled)\n</figure>"
    }
    guard !panels.isEmpty else { return nil }
    return Element.section(
      "Every core over one run", level: level, caption: CoresChart.caption,
      [#"<div class="panels">\#n\#(panels.joined(separator: "\n"))\#n</div>"#])
  }

  private func scaling(_ record: ScalingRecord) -> String? {
    let chart = ReportChart.scaling
    let wide = chart.picture(of: .scaling(record), width: ReportChart.halfWidth)
    let narrow = chart.picture(of: .scaling(record), width: ReportChart.narrowWidth)
    let rows = ScalingTable.rows(of: record)
    let table =
      rows.isEmpty
      ? nil : Element.table("Scaling", columns: ScalingTable.columns, rows: rows)
    return Element.section(
      "Scaling, measured and fitted", level: level,
      caption: wide?.caption, [Element.figure(wide: wide, narrow: narrow), table])
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

  private var notes: String? {
    let texts =
      (comparison.map(ReportNotes.paragraphs) ?? [])
      + (scaling.map(ScalingTable.sentences) ?? [])
    return Element.section("Notes", level: level, [Element.paragraphs(texts)])
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
    _ chart: ReportChart, _ record: SavedRecord, wide: Double, scaled: Bool = false
  ) -> String? {
    guard let picture = chart.picture(of: record, width: wide) else { return nil }
    let narrow = chart.picture(of: record, width: ReportChart.narrowWidth)
    return Element.section(
      picture.title, level: level, caption: picture.caption,
      [Element.figure(wide: picture, narrow: narrow)])
  }
}
