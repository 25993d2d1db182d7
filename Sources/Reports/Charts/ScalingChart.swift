import Glibc
public import Records

/// How strategies scale: measured speed-ups over workers, and Amdahl's law as it was fitted to them.
public enum ScalingChart {
  /// The chart as SVG; `nil` where no speed-up was measured.
  ///
  /// Points are what was measured, a line is what was fitted, and goes no further than the points do. Both axes are logarithmic where there are
  /// more than sixteen workers, so that few of them can be told apart, too; the ideal is a straight line on either.
  public static func svg(of record: ScalingRecord) -> String? {
    picture(of: record, width: ReportChart.width)?.titled
  }

  static func picture(of record: ScalingRecord, width: Double) -> Picture? {
    let series = record.series.compactMap { Series($0, usable: record.processors(of: $0)) }
    guard !series.isEmpty, let axes = Axes(series, width: width) else { return nil }
    let colors = colors(of: record.series.map(\.name), functions: record.series.map(\.function))
    var drawing = Drawing(width: width)
    grid(axes, in: &drawing)
    for item in series {
      draw(item, color: colors[item.name] ?? "currentColor", axes, in: &drawing)
    }
    var y = axes.bottom + 52
    for item in series {
      y = legend(
        item, color: colors[item.name] ?? "currentColor", isWhole: width >= ReportChart.halfWidth,
        y: y,
        in: &drawing)
    }
    return Picture(
      title: "Scaling, measured and fitted",
      caption: series.contains { $0.fit != nil }
        ? "points are measured, lines are Amdahl's law fitted to them"
        : "points are measured; there is no fit to them",
      description: series.map(\.words).joined(separator: " "), drawing: drawing, height: y - 6)
  }

  /// A colour a series: its function's where no other series has that, else one of its own.
  private static func colors(of names: [String], functions: [String]) -> [String: String] {
    let byFunction = ChartColors.functions(functions)
    var taken: Set<String> = []
    var colors: [String: String] = [:]
    for (name, function) in zip(names, functions) {
      let own = byFunction[function] ?? "currentColor"
      let free = [own] + ChartColors.others
      let color = free.first { !taken.contains($0) } ?? own
      taken.insert(color)
      colors[name] = color
    }
    return colors
  }

  private static func grid(_ axes: Axes, in drawing: inout Drawing) {
    for tick in axes.speedUps {
      let y = axes.y(tick)
      drawing.line(
        from: (axes.left, y), to: (axes.right, y), color: "currentColor", opacity: 0.14)
      drawing.text(
        "\(Figures.amount(tick))×", x: axes.left - 8, y: y, anchor: .end, font: .small)
    }
    for tick in axes.workers {
      drawing.text(
        Figures.amount(tick), x: axes.x(tick), y: axes.bottom + 12, anchor: .middle, font: .small)
    }
    drawing.text(
      "workers", x: (axes.left + axes.right) / 2, y: axes.bottom + 27, anchor: .middle,
      font: .small)
    let end = min(axes.mostWorkers, axes.mostSpeedUp)
    drawing.line(
      from: (axes.x(1), axes.y(1)), to: (axes.x(end), axes.y(end)), color: "currentColor",
      opacity: 0.6, thickness: 1.25, dashes: "4 4")
    // Above the line, where no curve comes by.
    let place = axes.isLogarithmic ? pow(end, 0.8) : 1 + (end - 1) * 0.8
    drawing.text(
      "ideal", x: axes.x(place) - 10, y: axes.y(place) - 6, anchor: .end, font: .small)
  }

  private static func draw(
    _ series: Series, color: String, _ axes: Axes, in drawing: inout Drawing
  ) {
    if let fit = series.fit, let first = series.points.first, let last = series.points.last {
      let steps = 48
      let (low, high) = (Double(first.workers), Double(last.workers))
      let curve = (0...steps).map { step in
        let workers = low * pow(high / low, Double(step) / Double(steps))
        return (x: axes.x(workers), y: axes.y(fit.speedUp(processors: min(workers, series.usable))))
      }
      drawing.curve(curve, color: color, thickness: 1.5)
    }
    for point in series.points {
      drawing.circle(
        x: axes.x(Double(point.workers)), y: axes.y(point.speedUp), radius: 4, color: color,
        saying:
          "\(StrategyTitle.of(series.name)), \(Figures.count(point.workers, "worker")): \(Figures.factor(point.speedUp))"
      )
    }
  }

  /// The name of a series and what its curve says; below it what each point says alone, where there is room for that.
  ///
  /// - Returns: Where the next one begins.
  private static func legend(
    _ series: Series, color: String, isWhole: Bool, y: Double, in drawing: inout Drawing
  ) -> Double {
    let columns = Int((drawing.width - 24) / 7)
    drawing.circle(x: 6, y: y, radius: 4, color: color)
    if series.fit != nil {
      drawing.line(from: (0, y), to: (14, y), color: color, thickness: 1.5)
    }
    drawing.text(
      MarkupText.shortened(StrategyTitle.of(series.name), toColumns: columns * 8 / 10), x: 22, y: y,
      font: .init(isBold: true))
    var y = y + 17
    let sentences = [series.fitInWords, isWhole ? series.karpFlattInWords : nil]
    for sentence in sentences.compactMap(\.self) {
      for line in MarkupText.wrapped(sentence, toColumns: columns) {
        drawing.text(line, x: 22, y: y, font: .init(size: 12, isQuiet: true))
        y += 16
      }
    }
    return y + 8
  }

  /// A series as far as it can be drawn.
  struct Series {
    let name: String
    let points: [(workers: Int, speedUp: Double, karpFlatt: Double?)]
    let fit: ScalingRecord.Fit?
    /// Processors that the law counts at most.
    let usable: Double

    init?(_ series: ScalingRecord.Series, usable: Int) {
      name = series.name
      self.usable = Double(max(1, usable))
      points = series.points.compactMap { point in
        guard let speedUp = point.speedUp, speedUp > 0, speedUp.isFinite, point.workers > 0 else {
          return nil
        }
        return (point.workers, speedUp, point.karpFlatt)
      }
      fit = series.fit.flatMap { (0...1).contains($0.serialFraction) ? $0 : nil }
      guard !points.isEmpty else { return nil }
    }

    /// `serial part 1.0 % (Amdahl, fitted to 1 to 8 workers; residual 0.8 %)`.
    var fitInWords: String? {
      guard let fit, let first = points.first, let last = points.last else { return nil }
      let range = "\(first.workers) to \(Figures.count(last.workers, "worker"))"
      return
        "serial part \(ScalingText.signedPercent(fit.serialFraction)), fitted to \(range); residual \(ScalingText.signedPercent(fit.residual))"
    }

    /// `Karp–Flatt: 1.2 % at 2, 1.0 % at 4`: what each point alone would have for a serial part.
    var karpFlattInWords: String? {
      let known = points.compactMap { point in
        point.karpFlatt.map { "\(ScalingText.signedPercent($0)) at \(point.workers)" }
      }
      guard !known.isEmpty else { return nil }
      let shown = known.count > 9 ? known.prefix(3) + ["…"] + known.suffix(2) : known[...]
      return "Karp–Flatt: \(shown.joined(separator: ", "))"
    }

    var words: String {
      let measured = points.map { "\(Figures.factor($0.speedUp)) with \($0.workers)" }
      let parts = [measured.joined(separator: ", "), fitInWords].compactMap(\.self)
      return "\(StrategyTitle.of(name)): \(parts.joined(separator: "; "))."
    }
  }

  /// Where workers and speed-ups are.
  private struct Axes {
    let left = 44.0
    let top = 10.0
    let right: Double
    let bottom: Double
    let mostWorkers: Double
    let leastSpeedUp: Double
    let mostSpeedUp: Double
    let isLogarithmic: Bool

    /// - Returns: `nil` where numbers are too large to be drawn.
    init?(_ series: [Series], width: Double) {
      let points = series.flatMap(\.points)
      let most = points.map(\.workers).max() ?? 1
      let speedUps = points.map(\.speedUp)
      guard let low = speedUps.min(), let high = speedUps.max(), most <= 1_000_000, high <= 1e9,
        low >= 1e-9
      else { return nil }
      mostWorkers = Double(max(2, most))
      isLogarithmic = most > 16
      // Speed-ups that are far below the ideal are still told apart: the ideal leaves the picture then.
      mostSpeedUp = max(1.25, high * 1.04, min(mostWorkers, high * 4))
      leastSpeedUp = isLogarithmic ? min(1, low) : low < 1 ? 0 : 1
      right = width - 12
      bottom = top + min(300, (width - 56) * 0.72)
    }

    func x(_ workers: Double) -> Double {
      let part =
        isLogarithmic
        ? log2(max(1, workers)) / log2(mostWorkers)
        : (workers - 1) / (mostWorkers - 1)
      return left + min(1, max(0, part)) * (right - left)
    }

    func y(_ speedUp: Double) -> Double {
      let part =
        isLogarithmic
        ? log2(max(speedUp, leastSpeedUp) / leastSpeedUp) / log2(mostSpeedUp / leastSpeedUp)
        : (speedUp - leastSpeedUp) / (mostSpeedUp - leastSpeedUp)
      return bottom - min(1, max(0, part)) * (bottom - top)
    }

    /// Numbers of workers that have a label.
    var workers: [Double] {
      if isLogarithmic {
        let powers = (0...20).map { pow(2, Double($0)) }.filter { $0 <= mostWorkers }
        let step = powers.count > 7 ? 2 : 1
        return powers.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      }
      let step = mostWorkers > 8 ? 2.0 : 1
      return stride(from: 1, through: mostWorkers, by: step).map(\.self)
    }

    /// Speed-ups that have a line, six of them or so.
    var speedUps: [Double] {
      if isLogarithmic {
        return (-30...30).map { pow(2, Double($0)) }
          .filter { $0 >= leastSpeedUp * 0.999 && $0 <= mostSpeedUp * 1.001 }
      }
      let span = mostSpeedUp - leastSpeedUp
      let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 4, 5, 10]
      let step = steps.first { span / $0 <= 6.5 } ?? span
      let first = (leastSpeedUp / step).rounded(.up)
      let all: [Double] = (0...8).map { (first + Double($0)) * step }
      // Labels beside that of the speed-up of 1, which every axis has, would be written over it.
      let room = span / 13
      let ticks = all.filter { tick in
        tick <= mostSpeedUp * 1.001 && (tick == 1 || abs(tick - 1) >= room)
      }
      return ticks.contains(1) ? ticks : [1] + ticks
    }
  }
}

extension ScalingRecord.Fit {
  /// What Amdahl's law gives for a number of processors, which for a curve need not be whole.
  func speedUp(processors: Double) -> Double {
    1 / (serialFraction + (1 - serialFraction) / processors)
  }
}
