public import Records

/// Who ran which task when, in the run of a strategy that is nearest its median.
public enum LanesChart {
  /// A row a worker, in the order of their numbers.
  ///
  /// Left is the making of the pool, right its end. Tasks that are too short to be seen one by one are drawn as one stretch, so that a million
  /// of them make no larger a document than a hundred.
  ///
  /// - Parameters:
  ///   - record: Any.
  ///   - strategy: The name of one of its strategies; `nil` for the fastest.
  /// - Returns: SVG; `nil` where there is no such timeline.
  public static func svg(of record: ComparisonRecord, strategy: String? = nil) -> String? {
    picture(of: record, strategy: strategy, width: ReportChart.width)?.titled
  }

  static func picture(
    of record: ComparisonRecord, strategy: String? = nil, width: Double
  ) -> Picture? {
    let name = strategy ?? record.attribution?.best ?? SummaryTable.inOrder(record).first?.name
    guard let strategy = record.strategies.first(where: { $0.name == name }),
      let timeline = strategy.timeline, !timeline.lanes.isEmpty
    else { return nil }
    let ends = timeline.lanes.map(\.endNanoseconds).max() ?? 0
    let elapsed = strategy.runs.first { $0.round == timeline.round }?.elapsedNanoseconds ?? ends
    let color =
      ChartColors.functions(record.strategies.map(\.function))[strategy.function] ?? "currentColor"
    let scale = Scale(elapsed: Double(max(elapsed, ends, 1)), length: width - left)
    let workers = Dictionary(grouping: timeline.lanes, by: \.worker).sorted { $0.key < $1.key }
    let shown = workers.prefix(mostRows)
    let row = shown.count > 16 ? 12.0 : 22.0

    var drawing = Drawing(width: width)
    for (place, (worker, lanes)) in shown.enumerated() {
      let y = Double(place) * row
      drawing.text(
        MarkupText.shortened("\(worker)", toColumns: 7), x: left - 8, y: y + row / 2, anchor: .end,
        font: .init(size: row > 16 ? 12 : 11, isQuiet: true))
      drawing.rectangle(
        x: left, y: y + 1, width: scale.length, height: row - 2, color: "currentColor",
        opacity: 0.08)
      for stretch in Stretch.all(lanes, scale) {
        draw(stretch, y: y + 1, height: row - 2, color: color, in: &drawing)
      }
    }
    let bottom = Double(shown.count) * row
    axis(elapsed: elapsed, omitted: workers.count - shown.count, at: bottom, in: &drawing)
    let title = "Who ran which task: \(StrategyTitle.of(strategy))"
    let caption = caption(timeline, elapsed: elapsed, workers: workers.count)
    return Picture(
      title: title, caption: caption, description: "\(title). \(caption).", drawing: drawing,
      height: bottom + 22)
  }

  private static let left = 60.0
  /// Workers that have a row: more would be a picture of several pages.
  private static let mostRows = 64

  private static func caption(_ timeline: Timeline, elapsed: Int64, workers: Int) -> String {
    let tasks = Figures.count(timeline.lanes.count, "task")
    let time = Figures.duration(nanoseconds: elapsed)
    return "\(tasks), \(Figures.count(workers, "worker")), \(time)"
  }

  private static func draw(
    _ stretch: Stretch, y: Double, height: Double, color: String, in drawing: inout Drawing
  ) {
    let width = stretch.end - stretch.start
    // What is drawn apart has a gap after it, whatever the colour: neighbours are told by that.
    drawing.rectangle(
      x: left + stretch.start, y: y, width: max(0.75, width - (width > 3 ? 1 : 0)), height: height,
      color: color, saying: stretch.words)
    guard let task = stretch.task, height > 14 else { return }
    let number = "\(task)"
    guard width > Double(number.count) * 7.5 + 4 else { return }
    drawing.text(
      number, x: left + stretch.start + width / 2, y: y + height / 2, anchor: .middle,
      font: .init(size: 11), color: "#000000")
  }

  private static func axis(
    elapsed: Int64, omitted: Int, at y: Double, in drawing: inout Drawing
  ) {
    let (font, width) = (Drawing.Font.small, drawing.width)
    drawing.text("worker", x: left - 8, y: y + 12, anchor: .end, font: font)
    drawing.text("0", x: left, y: y + 12, font: font)
    drawing.text(
      Figures.duration(nanoseconds: elapsed), x: width, y: y + 12, anchor: .end, font: font)
    guard omitted > 0 else { return }
    drawing.text(
      "and \(Figures.count(omitted, "worker")) more", x: (left + width) / 2, y: y + 12,
      anchor: .middle, font: font)
  }

  /// From times to units.
  private struct Scale {
    let elapsed: Double
    /// Units from the left end to the right.
    let length: Double

    func position(_ nanoseconds: Int64) -> Double {
      min(1, max(0, Double(nanoseconds) / elapsed)) * length
    }
  }

  /// A task, or several that follow one another too closely to be told apart.
  private struct Stretch {
    /// Units from the left end.
    var start: Double
    var end: Double
    var first: Timeline.Lane
    var tasks = 1

    /// The number of the one task.
    var task: Int? { tasks == 1 ? first.task : nil }

    var words: String {
      guard tasks == 1 else { return Figures.count(tasks, "task") }
      let (time, overflow) = first.endNanoseconds.subtractingReportingOverflow(
        first.startNanoseconds)
      return "task \(first.task): \(Figures.duration(nanoseconds: overflow ? -1 : time))"
    }

    /// The stretches of one worker from left to right; no more than fit beside one another.
    static func all(_ lanes: [Timeline.Lane], _ scale: Scale) -> [Stretch] {
      var stretches: [Stretch] = []
      for lane in lanes.sorted(by: { $0.startNanoseconds < $1.startNanoseconds }) {
        let start = scale.position(lane.startNanoseconds)
        let end = max(start, scale.position(lane.endNanoseconds))
        if let last = stretches.last, end - start < 2, start - last.end < 1,
          last.tasks > 1 || last.end - last.start < 2
        {
          stretches[stretches.count - 1].end = max(last.end, end)
          stretches[stretches.count - 1].tasks += 1
        } else {
          stretches.append(Stretch(start: start, end: end, first: lane))
        }
      }
      return stretches
    }
  }
}
