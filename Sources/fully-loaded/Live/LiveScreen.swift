import Comparison
import FoundationEssentials
import Glibc
import TerminalUI

/// The live view on standard error, from its first frame until it is closed.
final class LiveScreen {
  private var screen: Screen
  private let glyphs = Glyphs(isASCII: !Console.isUTF8)
  private let interrupts: Interrupts
  private var allowance = Allowance(
    share: 0.001, advance: .microseconds(300), most: .milliseconds(2))
  /// When a tenth of a second has gone by since the last frame, and when frames have been cheap enough for another one.
  private var due = ContinuousClock.now
  private var affordable = ContinuousClock.now
  /// What a frame cost last.
  private var cost = Duration.microseconds(200)
  /// What is to be written above the next frame.
  private var above: [UInt8] = []
  private var isResized = false
  private var isClosing = false
  private var latest: () -> Shown = { Shown(LiveState()) }
  /// What is told that the terminal has another size.
  var onResize: () -> Void = {}

  /// What there is to show.
  struct Shown {
    var state: LiveState
    /// A line above it that is not ended yet; the cursor is seen behind it.
    var open: String?

    init(_ state: LiveState, open: String? = nil) {
      self.state = state
      self.open = open
    }
  }

  /// Opens the view where there can be one.
  ///
  /// Not where standard error is no terminal, or one that knows no commands.
  ///
  /// - Parameters:
  ///   - color: Whether it has colours.
  ///   - interrupts: What the user wants meanwhile.
  init?(color: ColorOption, _ interrupts: Interrupts) {
    let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
    guard isatty(STDERR_FILENO) == 1, !["", "dumb"].contains(terminal) else { return nil }
    self.interrupts = interrupts
    screen = Screen(colored: color.isOn)
    interrupts.attend(to: [SIGWINCH, SIGTSTP, SIGCONT, SIGQUIT]) { [unowned self] in obey($0) }
    Console.screen = self
  }

  /// The size of the terminal; the usual one where it does not tell.
  static var size: LiveFrame.Size {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return .init(columns: 80, lines: 24) }
    return .init(columns: Int(size.ws_col), lines: Int(size.ws_row))
  }

  /// Shows a frame, unless one was shown a tenth of a second ago, or frames have been too dear for another one.
  ///
  /// - Parameters:
  ///   - isUrgent: Whether it is shown in any case.
  ///   - shown: What there is to show: is asked only when it is.
  func show(isUrgent: Bool = false, _ shown: @escaping () -> Shown) {
    latest = shown
    let now = ContinuousClock.now
    let isWanted = isUrgent || isResized || !above.isEmpty || now >= affordable
    if isWanted, isUrgent || now >= due { draw(now) }
  }

  /// Sets what the next frame shows, whenever that is.
  func prepare(_ shown: @escaping () -> Shown) {
    latest = shown
  }

  /// Writes something above the view, which is shown again below it.
  ///
  /// - Parameters:
  ///   - bytes: Whole lines.
  ///   - isUrgent: Whether it is written at once, and not with the next frame, which is a tenth of a second away at most.
  func write(above bytes: [UInt8], isUrgent: Bool = true) {
    // Terminals that do not end lines by themselves are no longer made; this one may have been told not to.
    above += bytes.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
    if isUrgent || .now >= due || above.count > Self.mostAbove { draw(.now) }
  }

  /// Writes something that has the terminal for itself, without the view.
  func write(instead bytes: [UInt8]) {
    if !above.isEmpty { draw(.now) }
    put(Array(screen.leave().utf8) + bytes)
  }

  /// Shows the last frame and leaves it where it is.
  func close() {
    guard Console.screen === self else { return }
    isClosing = true
    draw(.now)
    put(Array(screen.leave().utf8))
    Console.screen = nil
    latest = { Shown(LiveState()) }
    interrupts.attend(to: []) { [interrupts] signal in
      if signal == SIGTSTP { interrupts.suspend() }
    }
  }

  private func draw(_ now: ContinuousClock.Instant) {
    let began = OwnTime.now
    due = now + .milliseconds(100)
    // In the background the terminal is somebody else's.
    let owner = tcgetpgrp(STDERR_FILENO)
    let isOurs = owner < 0 || owner == getpgrp()
    guard isOurs || !above.isEmpty else { return }
    var bytes = Array((isResized ? screen.redraw() : "").utf8)
    isResized = false
    let hasNews = !above.isEmpty
    if hasNews {
      bytes += Array(screen.clear().utf8) + above
      above = []
    }
    guard isOurs else { return put(bytes) }
    var shown = latest()
    // There is nothing left to be done about what the hint is of.
    if isClosing { shown.state.hint = nil }
    var size = Self.size
    var lines: [StyledLine] = []
    if let open = shown.open {
      lines = [StyledLine.open(open, width: size.columns - 1)]
      size.lines -= 1
    }
    if size.lines > 0 { lines += LiveFrame.lines(of: shown.state, in: size, glyphs) }
    bytes += screen.show(lines, cursor: shown.open == nil ? nil : lines[0].columns).utf8
    put(bytes)
    cost = OwnTime.now - began
    // What others want to say is no cost of looking.
    guard !hasNews else { return }
    allowance.spend(cost)
    affordable = allowance.due(cost, at: now)
  }

  /// More than this is not kept for the next frame.
  private static let mostAbove = 65_536

  private func put(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    // Nothing depends on its arriving; but then nobody knows what the terminal shows.
    do { try Console.write(bytes, to: STDERR_FILENO) } catch { isResized = true }
  }

  private func obey(_ signal: Int32) {
    switch signal {
    case SIGWINCH:
      isResized = true
      onResize()
    case SIGTSTP:
      put(Array(screen.leave().utf8))
      interrupts.suspend()
      draw(.now)
    // Whoever stopped it without asking may have left anything on the terminal.
    case SIGCONT:
      isResized = true
      onResize()
    default: break
    }
  }
}
