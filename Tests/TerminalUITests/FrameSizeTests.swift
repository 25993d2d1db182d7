import Reports
import TerminalUI
import Testing

@Suite("No frame is larger than its terminal")
struct FrameSizeTests {
  static let widths = Array(1...40) + [59, 60, 61, 79, 80, 81, 99, 100, 101, 120, 199, 200, 300]
  static let heights = Array(1...30) + [40, 50, 60, 100, 200, 600]

  @Test(arguments: [1, 2, 3, 4, 7, 8, 16, 31, 64, 96, 128, 256, 511, 512])
  func `at any width and height`(cores: Int) {
    let state = FixedStates.state(cores: cores)
    for width in Self.widths {
      for height in Self.heights where cores <= 8 || height % 7 == 1 || height > 30 {
        check(state, width, height, .unicode)
      }
    }
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `whatever it shows`(glyphs: Glyphs) {
    for state in [FixedStates.short, FixedStates.watched, LiveState()] {
      for width in 1...120 {
        for height in Self.heights { check(state, width, height, glyphs) }
      }
    }
  }

  @Test func `names of two columns a character are counted as such`() {
    let name = String(repeating: "数", count: 40)
    for width in Self.widths {
      check(FixedStates.state(cores: 2, name: name), width, 30, .unicode)
      check(FixedStates.state(cores: 2, name: name), width, 30, .ascii)
    }
  }

  @Test func `everything is there where there is room`() {
    let text = lines(FixedStates.comparison, 100, 40).joined(separator: "\n")
    for part in [
      "round 2 of 3", "AMD", "▶ running", "about 1.3 s left", "cpu 7", "everything else 0.1",
      "118 MB in 9 processes", "ctrl-c",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `the grid is what stays longest, and in it what is being run`() {
    for height in 1...7 {
      #expect(lines(FixedStates.comparison, 100, height).contains { $0.contains("▶") })
    }
  }

  @Test func `every core is there as long as there is room for a character`() {
    let lines = lines(FixedStates.state(cores: 512), 80, 24)
    let cells = lines.filter { $0.hasPrefix("  cpu") }
      .map { $0.split(separator: " ").last?.count ?? 0 }
    #expect(cells.reduce(0, +) == 512)
  }

  @Test func `nothing but ASCII where there is nothing else`() {
    for width in Self.widths {
      for state in [FixedStates.comparison, FixedStates.short] {
        let frame = LiveFrame.lines(of: state, in: .init(columns: width, lines: 40), .ascii)
        #expect(frame.allSatisfy { $0.text.allSatisfy(\.isASCII) })
      }
    }
  }

  private func lines(_ state: LiveState, _ width: Int, _ height: Int) -> [String] {
    LiveFrame.lines(of: state, in: .init(columns: width, lines: height), .unicode).map(\.text)
  }

  private func check(_ state: LiveState, _ width: Int, _ height: Int, _ glyphs: Glyphs) {
    let frame = LiveFrame.lines(of: state, in: .init(columns: width, lines: height), glyphs)
    if frame.count > height {
      Issue.record("\(frame.count) lines in \(width) × \(height)")
    }
    for line in frame where line.columns > width {
      Issue.record("\(line.columns) columns in \(width) × \(height): \(line.text)")
    }
  }
}
