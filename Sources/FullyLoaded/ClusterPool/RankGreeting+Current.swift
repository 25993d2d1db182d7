#if MPI
  import CMessagePassing
  import Glibc

  extension RankGreeting {
    /// That of this process.
    static let current: Self = {
      var greeting = Self(
        machine: kernel("pid"), clock: kernel("time"), program: programNow, pid: getpid(),
        host: (0, 0, 0, 0, 0, 0, 0, 0))
      withUnsafeMutableBytes(of: &greeting.host) { bytes in
        guard let name = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return }
        _ = gethostname(name, bytes.count)
      }
      return greeting
    }()

    /// The machine's name.
    var hostName: String {
      withUnsafeBytes(of: host) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// What this start of the machine is called, and which of the kernel's namespaces of a kind this process is in.
    ///
    /// - Source: namespaces(7): processes with the same inode share it.
    private static func kernel(_ namespace: String) -> UInt64 {
      var hash = FNV()
      hash.add(file: "/proc/sys/kernel/random/boot_id")
      var status = stat()
      if stat("/proc/self/ns/\(namespace)", &status) == 0 { hash.add(UInt64(status.st_ino)) }
      return hash.value
    }

    private static var programNow: UInt64 {
      var hash = FNV()
      for entry in RemoteRegistry.program.entries { hash.add(entry.name.description.utf8) }
      var build = [UInt8](repeating: 0, count: 64)
      let count = messagePassingBuild(&build, build.count)
      hash.add(build.prefix(count))
      return hash.value
    }
  }

  /// A hash that is the same in every process, as Swift's is not.
  ///
  /// - Source: FNV-1a, RFC 9923.
  private struct FNV {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    mutating func add(_ word: UInt64) {
      add((0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) })
    }

    /// What a small file holds; nothing where it cannot be read.
    mutating func add(file path: String) {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = read(descriptor, &bytes, bytes.count)
      add(bytes.prefix(max(0, count)))
    }
  }
#endif
