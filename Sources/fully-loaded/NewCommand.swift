import ArgumentParser
import Comparison
import Glibc

/// A Python package with functions in Swift, to begin with.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Makes a Python package with a function in Python and in Swift: pip installs it, compare runs it.",
    discussion: """
      EXAMPLE:
        fully-loaded new mandelbrot && cd mandelbrot
        pip install '.[test]' && pytest
        fully-loaded compare

      The project is a folder of that name with a handful of files. It needs Swift where it is built, and nothing where it runs.

      EXIT CODES:
        0    it is there
        1    it cannot be written
        64   usage; something else has the name
      """)

  @Argument(help: "The name of the project and of the Python package, like mandelbrot.")
  var name: String

  func validate() throws {
    _ = try ProjectName(name)
  }

  func run() throws {
    let name = try ProjectName(name)
    let files = Template.files(name)
    // Blocked from here on: what takes a moment is not left half done.
    let interrupts = try Interrupts()
    do { try ProjectFolder.write(name.project, files) } catch {
      guard ![EEXIST, ENOTEMPTY, ENOTDIR].contains(error.code) else {
        throw ValidationError("\(error)")
      }
      Console.error("\(error)")
      throw ExitCode.failure
    }
    Console.interrupts = interrupts
    do { try Console.print(report(name, files.map(\.path))) } catch is Interruption {
      throw ExitCode.interrupted
    }
  }

  private func report(_ name: ProjectName, _ paths: [String]) -> String {
    """
    \(name.project)
    \(paths.map { "  \($0)" }.joined(separator: "\n"))

    Next, in an environment that has fully-loaded:
      cd \(name.project)
      pip install '.[test]'    builds the Swift function; 'pip install -e .' builds what has changed
      pytest
      fully-loaded compare     runs it in Python and in Swift, on every executor
    """
  }
}
