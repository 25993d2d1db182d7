import CWorkers

extension WorkerChannel {
  /// What the worker wrote down in its last moment, if it came to that.
  var crash: WorkerTermination.Crash? {
    let crash = page.pointee.crash
    guard crash.signal != 0 else { return nil }
    let count = min(Int(crash.frameCount), Int(WorkerPageFrames.rawValue))
    let frames = withUnsafeBytes(of: crash.frames) { bytes in
      Array(bytes.bindMemory(to: UInt64.self).prefix(count))
    }
    return .init(signal: Int32(crash.signal), address: crash.address, frames: frames)
  }
}
