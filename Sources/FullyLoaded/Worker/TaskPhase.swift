import Synchronization

/// How far a submitted task has come, whoever asks.
enum TaskPhase: UInt8, AtomicRepresentable {
  case waiting, running, over
}
