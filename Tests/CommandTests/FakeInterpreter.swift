import Foundation
import Glibc

/// `Interpreters/interpreter.py` with a fault of its own, and a folder in which it leaves marks.
final class FakeInterpreter {
  /// Path of the script, which is what `--python` takes.
  let path: String
  private let fault: String
  private let folder: TemporaryFolder
  private var meetingPlace: Meeting?

  /// - Parameter fault: As the script names it; empty for one that behaves.
  /// - Throws: An error when the script is not among the resources.
  init(_ fault: String = "") throws {
    guard
      let url = Bundle.module.url(
        forResource: "interpreter", withExtension: "py", subdirectory: "Interpreters")
    else { throw CocoaError(.fileNoSuchFile) }
    path = url.path
    self.fault = fault
    folder = try TemporaryFolder()
  }

  /// What it needs to know.
  var environment: [String: String] { ["FAULT": fault, "FOLDER": folder.path] }

  /// What it was started for, in order: `question` when asked what it is, `host` to run tasks.
  var starts: [Substring] { folder.text("started")?.split(separator: "\n") ?? [] }

  /// The command with this interpreter, whose environment it has, and what is added on top of that.
  func command(_ arguments: [String], environment added: [String: String] = [:]) -> Command {
    Command(
      arguments + ["--python", path],
      environment: environment.merging(added) { _, added in added }, interpreter: self)
  }

  /// Where an interpreter that `waits` and its test meet; to be asked for before the command starts.
  func meeting() throws -> Meeting {
    let meeting = try meetingPlace ?? Meeting(folder: folder.path)
    meetingPlace = meeting
    return meeting
  }

  /// A run has begun and goes on when it is let.
  struct Meeting {
    private let reached: Descriptor
    private let go: Descriptor

    fileprivate init(folder: String) throws {
      func fifo(_ name: String) throws -> Descriptor {
        // Open for both, so that neither side waits for the other to open it.
        guard mkfifo("\(folder)/\(name)", 0o600) == 0,
          case let number = open("\(folder)/\(name)", O_RDWR | O_CLOEXEC | O_NONBLOCK), number >= 0
        else { throw CommandFailure.noPipe(code: errno) }
        return Descriptor(number)
      }
      reached = try fifo("reached")
      go = try fifo("go")
    }

    /// Waits until a run has begun.
    func waitUntilReached() throws {
      var polled = pollfd(fd: reached.number, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 60_000) == 1 else {
        throw CommandFailure.timedOut(waitingFor: "a run to begin", output: "", errors: "")
      }
      var bytes: [UInt8] = []
      reached.read(into: &bytes)
    }

    /// Lets it go on.
    func letGo() {
      write(go.number, "!", 1)
    }
  }
}
