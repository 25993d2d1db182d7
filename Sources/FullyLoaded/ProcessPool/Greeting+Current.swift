import CWorkers

extension Greeting {
  /// That of this process.
  static let current: Self = {
    var identity: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &identity) { bytes in
      workersProgramIdentity(bytes.assumingMemoryBound(to: UInt64.self).baseAddress)
    }
    return Self(functions: UInt64(RemoteRegistry.program.entries.count), program: identity)
  }()
}
