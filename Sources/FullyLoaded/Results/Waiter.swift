import Threads

/// Somebody who waits: a task that is suspended or a thread that is blocked.
enum Waiter: Sendable {
  case task(UnsafeContinuation<Void, Never>)
  case thread(Monitor<Bool>)

  /// Lets it go on.
  ///
  /// Once only.
  func resume() {
    switch self {
    case .task(let continuation): continuation.resume()
    case .thread(let signal): signal.change { $0 = true }
    }
  }
}
