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
  func resize(like model: Int32) {
    var size = winsize()
    guard ioctl(model, UInt(TIOCGWINSZ), &size) == 0 else { return }
    _ = ioctl(own.number, UInt(TIOCSWINSZ), &size)
  }
}
