import FullyLoaded
import Glibc

/// The host as a rank of a job of MPI, whose starter hands on no descriptors but the standard ones.
enum HostStreams {
  /// What a host is given for an argument that is started so.
  static let argument = "--streams"

  /// Whether this program was.
  static var isAsked: Bool { CommandLine.arguments.contains(argument) }

  /// Makes the standard input and output the conversation's; what tasks print goes to the standard error.
  ///
  /// - Returns: The descriptors of the conversation.
  static func take() -> (input: Int32, output: Int32) {
    let conversation = (
      fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    )
    dup2(STDERR_FILENO, STDOUT_FILENO)
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    dup2(nothing, STDIN_FILENO)
    close(nothing)
    return conversation
  }
}
