import Reports

/// The lines of the view that are sentences: each of them in the longest form that fits.
struct TextLines {
  let state: LiveState
  let width: Int
  let glyphs: Glyphs

  private var indent: String { width >= 40 ? "  " : "" }

  // MARK: - Above

  /// What goes on, how far it is, and the details.
  func heading(all: Bool) -> [StyledLine] {
    guard let title = state.heading.first else { return [] }
    let status = state.status.map { StyledLine(glyphs.text($0)) }
    // How far it is changes and the title does not: that is cut first, as long as something of it is left.
    let room = width - (status.map { $0.columns + 2 } ?? 0)
    let text = glyphs.text(title).truncated(to: room >= 20 ? room : width, mark: glyphs.ellipsis)
    let first = apart(StyledLine(text, .strong), status)
    let details = state.heading.dropFirst().map { StyledLine(glyphs.text($0), .faint) }
    return [first] + (all ? details : [])
  }

  // MARK: - Progress

  /// A title, a bar, the time gone by and what is left.
  func progress() -> [StyledLine] {
    guard let progress = state.progress else { return [] }
    let title = indent + glyphs.text(progress.title)
    guard let gone = progress.gone else { return [StyledLine(title)] }
    let time = Figures.roughDuration(nanoseconds: gone)
    let left = left(of: progress, gone)
    // A bar is worth more than words that say the same, a title more than both.
    for times in [[time, left].compactMap(\.self).joined(separator: " · "), time] {
      let text = glyphs.text(times)
      let room = min(36, width - title.columns - text.columns - 4 - indent.columns)
      if room >= 8, let share = share(of: progress, gone) {
        return [StyledLine(title + "  ") + bar(share, room) + StyledLine("  " + text)]
      }
      if share(of: progress, gone) == nil, title.columns + 2 + text.columns <= width {
        return [StyledLine("\(title)  \(text)")]
      }
    }
    let text = glyphs.text(time)
    let room = width - text.columns - 2
    guard room >= 8 else { return [StyledLine(title)] }
    return [StyledLine("\(title.truncated(to: room, mark: glyphs.ellipsis))  \(text)")]
  }

  private func share(of progress: LiveState.Progress, _ gone: Int64) -> Double? {
    progress.expected.map { $0 > 0 ? min(1, Double(gone) / Double($0)) : 1 }
  }

  private func left(of progress: LiveState.Progress, _ gone: Int64) -> String? {
    progress.expected.map {
      $0 > gone
        ? "about \(Figures.roughDuration(nanoseconds: $0 - gone)) left" : "longer than expected"
    }
  }

  private func bar(_ share: Double, _ width: Int) -> StyledLine {
    let done = Int(share * Double(width))
    return StyledLine(String(repeating: glyphs.done, count: done), .good)
      + StyledLine(String(repeating: glyphs.open, count: width - done), .faint)
  }

  // MARK: - Below

  /// How many cores are busy, for whom, and the memory.
  func totals() -> [StyledLine] {
    guard let totals = state.totals else { return [] }
    let amounts = amounts(totals)
    let memory = memory(totals)
    for amount in amounts {
      let left = StyledLine(indent + "all    " + amount)
      if let memory = memory.first, left.columns + 4 + memory.columns <= width {
        return [apart(left, StyledLine(memory))]
      }
      if memory.isEmpty, left.columns <= width { return [left] }
    }
    for memory in memory.dropFirst() {
      let text = "\(indent)all \(amounts.last ?? "")  \(memory)"
      if text.columns <= width { return [StyledLine(text)] }
    }
    return [StyledLine(amounts.last ?? memory.last ?? "")]
  }

  /// The cores that are busy, the longest text first.
  private func amounts(_ totals: LiveState.Totals) -> [String] {
    let usable = Figures.count(totals.usable, "core")
    guard let busy = totals.busy else {
      let own = totals.own.map { "\(totals.ownName) \(amount($0)) of \(usable)" }
      return [glyphs.text(own ?? usable)]
    }
    let short = "\(amount(busy)) of \(totals.usable)"
    var texts = ["\(amount(busy)) of \(usable) busy", short]
    if let own = totals.own {
      // Both come from clocks with ticks: what is ours cannot be more than there is.
      let own = min(own, busy)
      let ours = "\(texts[0]) · \(totals.ownName) \(amount(own))"
      texts = ["\(ours) · everything else \(amount(busy - own))", ours] + texts
    }
    return texts.map(glyphs.text)
  }

  private func amount(_ cores: Double) -> String {
    Figures.decimal(max(0, cores), decimals: 1)
  }

  /// The memory, the longest text first.
  private func memory(_ totals: LiveState.Totals) -> [String] {
    let bytes = totals.memoryBytes.map(Figures.bytes)
    let processes = totals.processes.map {
      "\(Figures.whole($0)) \($0 == 1 ? "process" : "processes")"
    }
    return switch (bytes, processes) {
    case (let bytes?, let processes?): ["\(bytes) in \(processes)", bytes]
    case (let bytes?, nil): [bytes]
    case (nil, let processes?): [processes]
    case (nil, nil): []
    }
  }

  /// What one can do.
  func hint() -> [StyledLine] {
    guard let hint = state.hint else { return [] }
    let left = StyledLine(indent + glyphs.text(hint.left), .faint)
    return [apart(left, hint.right.map { StyledLine(glyphs.text($0), .faint) })]
  }

  // MARK: - Both ends of a line

  /// Two texts at the ends of a line of at most a hundred columns; without the second where there is no room.
  private func apart(_ left: StyledLine, _ right: StyledLine?) -> StyledLine {
    guard let right else { return left }
    let space = min(width, max(Self.usualWidth, left.columns)) - left.columns - right.columns
    if space >= 2 { return left + StyledLine(String(repeating: " ", count: space)) + right }
    let needed = left.columns + 2 + right.columns
    return needed <= width ? left + StyledLine("  ") + right : left
  }

  /// Lines further apart than this are hard to follow.
  static let usualWidth = 100
}
