import CPeers
import Glibc

/// On which CPUs a figure is measured; -1 leaves threads where the kernel puts them.
struct Pinning: Sendable {
  var parent = -1
  var workers = -1

  /// Takes `--pin PARENT-CPU WORKERS-CPU` from the front of a command's arguments, where it is; `nil` where it is incomplete.
  init?(takenFrom arguments: inout ArraySlice<String>) {
    guard arguments.first == "--pin" else { return }
    let numbers = arguments.dropFirst().prefix(2).compactMap { Int($0) }
    guard numbers.count == 2 else { return nil }
    (parent, workers) = (numbers[0], numbers[1])
    arguments = arguments.dropFirst(3)
  }

  /// Keeps every thread of this process on the parent's CPU, and those that they start.
  func applyToThisProcess() {
    guard parent >= 0 else { return }
    for thread in ProcessFile.threads(of: getpid())
    where !peerPinThread(thread, Int32(parent)) {
      print("Error: There is no CPU \(parent) for this process.")
      exit(1)
    }
  }
}
