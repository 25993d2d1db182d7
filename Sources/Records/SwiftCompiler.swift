/// The compiler that built this program.
public enum SwiftCompiler {
  /// Its version: `6.3`.
  ///
  /// A program can ask its compiler only whether it is at least some version, so a version newer than
  /// these is told as the newest that is known here, with a plus.
  public static let version: String = {
    #if compiler(>=6.6)
      "6.6+"
    #elseif compiler(>=6.5)
      "6.5"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }()
}
