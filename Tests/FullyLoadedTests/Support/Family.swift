import CWorkers
import Glibc

/// The processes that come from one: its workers, and whatever those have started.
///
/// Known by a variable in the environment, which every descendant inherits, whoever its parent is by now.
struct Family: Codable, Sendable {
  private static let variable = "TEST_FAMILY"
  let mark: String

  /// A name that no other family has.
  static func new() -> Self {
    Self(mark: "\(getpid())-\(UInt64.random(in: 0 ... .max))")
  }

  /// Makes this process the family's first.
  func begin() {
    setenv(Self.variable, mark, 1)
  }

  /// Those that live, other than this process.
  var members: [Int32] {
    let entry = "\(Self.variable)=\(mark)"
    return Footprint.entries(of: "/proc").compactMap { Int32($0) }.filter { pid in
      // A zombie has no environment any more.
      guard pid != getpid(), let text = fileText("/proc/\(pid)/environ") else { return false }
      return text.split(separator: "\0").contains { $0 == entry }
    }
  }

  /// Waits until the last member has ended.
  ///
  /// Returns those that live when the time is over.
  func membersLeft(after limit: Duration) -> [Int32] {
    let deadline = ContinuousClock.now + limit
    while true {
      // A new member may have come while the others were waited for.
      let members = members
      if members.isEmpty || .now >= deadline { return members }
      for pid in members { Self.waitForEnd(of: pid, until: deadline) }
    }
  }

  private static func waitForEnd(of pid: Int32, until deadline: ContinuousClock.Instant) {
    let process = workersProcessDescriptor(pid)
    guard process >= 0 else { return }
    defer { close(process) }
    var event = pollfd(fd: process, events: Int16(POLLIN), revents: 0)
    let (seconds, attoseconds) = (deadline - .now).components
    poll(&event, 1, Int32(max(0, seconds * 1_000 + attoseconds / 1_000_000_000_000_000)))
  }
}
