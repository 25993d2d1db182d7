import ArgumentParser
import Glibc

/// The command `fully-loaded`.
@main struct FullyLoadedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fully-loaded",
    abstract: "Puts a CPU-bound function on every core, and shows what each way of doing so buys.",
    discussion: """
      EXAMPLES:
        fully-loaded compare                          every strategy, about a minute
        fully-loaded compare --executor processes     process pools alone
        fully-loaded compare --json=record.json       and keep the record
        fully-loaded report record.json               and show it again
        fully-loaded scale --executor threads         what each further worker brings
        fully-loaded run swift/threads --tasks 32     one strategy, once
        fully-loaded watch -- make -j8                any command, and every core
        fully-loaded doctor                           what can run here, and why not
        fully-loaded new mandelbrot                   a Python package of your own with a function in Swift

      A strategy is a function on an executor: python, swift-ext (the Swift function called from Python) or swift, on serial, threads, \
      processes, interpreters or native (one call from Python, threads in Swift), or on any executor of Python's, as module:factory.
      """,
    version: version,
    subcommands: [
      CompareCommand.self, ScaleCommand.self, RunCommand.self, WatchCommand.self,
      ReportCommand.self, DoctorCommand.self,
      NewCommand.self, ServeCommand.self,
    ])

  // Not async: the verbs would run on a thread of the concurrency library's, and to be the one that gets its signals, a thread must be the
  // first.
  static func main() {
    // Where a standard descriptor is closed, the next file to be opened would take its place, and be printed into.
    while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
      guard descriptor <= STDERR_FILENO else {
        close(descriptor)
        break
      }
    }
    // Whoever reads our output may stop doing so; then a write fails, which is told like any other fault.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}

/// The version of the tool; that of the Python package is the same.
let version = "0.1.0"
