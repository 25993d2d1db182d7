import CLinux
import Glibc

/// A terminal that is a program: what a command writes to its end comes out at ours.
///
/// - Source: pty(7).
final class PseudoTerminal {
  /// Our end; reading from it does not wait.
  let own: Descriptor
  /// The command's end.
  let others: Descriptor

  /// Makes one that is like another terminal: as large, with the same way of ending lines.
  ///
  /// - Parameter model: A descriptor of a terminal.
  /// - Throws: ``SystemError``.
  init(like model: Int32) throws(SystemError) {
    var end: Int32 = -1
    let number = linuxPseudoTerminal(&end)
    guard number >= 0 else { throw SystemError("make a terminal") }
    own = Descriptor(number)
    others = Descriptor(end)
    var settings = termios()
    if tcgetattr(model, &settings) == 0 {
      // Nobody types here.
      settings.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(end, TCSANOW, &settings)
    }
    own.makeNonblocking()
    resize(like: model)
  }

  /// Makes it as large as another terminal.
  ///
  /// - Parameter model: A descriptor of a terminal.
  /// - Returns: Whether it had another size.
  @discardableResult
  func resize(like model: Int32) -> Bool {
    var (size, old) = (winsize(), winsize())
    guard ioctl(model, UInt(TIOCGWINSZ), &size) == 0,
      ioctl(own.number, UInt(TIOCGWINSZ), &old) == 0,
      (size.ws_row, size.ws_col) != (old.ws_row, old.ws_col)
    else { return false }
    return ioctl(own.number, UInt(TIOCSWINSZ), &size) == 0
  }
}
