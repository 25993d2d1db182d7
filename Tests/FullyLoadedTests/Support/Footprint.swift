import Glibc

/// What this process holds: descriptors, threads and children.
struct Footprint: Equatable {
  let descriptors: [Int32: String]
  let threads: Int
  /// Those that live and those that nobody has waited for.
  let children: Int
  /// Pieces of memory: a thread that nobody has joined leaves its stack.
  let mappings: Int

  static func current() -> Self {
    Self(
      descriptors: openDescriptors(), threads: entries(of: "/proc/self/task").count,
      children: children().count,
      mappings: fileText("/proc/self/maps")?.split(separator: "\n").count ?? 0)
  }

  /// Every process whose parent is this one.
  static func children() -> [Int32] {
    entries(of: "/proc").compactMap { Int32($0) }.filter {
      ProcessStatus(of: $0)?.parent == getpid()
    }
  }

  /// What every open descriptor leads to.
  private static func openDescriptors() -> [Int32: String] {
    var result: [Int32: String] = [:]
    for name in entries(of: "/proc/self/fd") {
      guard let descriptor = Int32(name), fcntl(descriptor, F_GETFD) >= 0 else { continue }
      var text = target("/proc/self/fd/\(name)")
      // A file that was inherited from the test's process, which may delete it meanwhile.
      if text.hasSuffix(" (deleted)") { text.removeLast(" (deleted)".count) }
      // The folder itself is open while it is read.
      if !text.hasSuffix("/fd") { result[descriptor] = text }
    }
    return result
  }

  /// What a symbolic link leads to; empty when there is none.
  static func target(_ path: String) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let count = readlink(path, start, buffer.count)
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(max(0, count)), as: UTF8.self)
    }
  }

  static func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.first != "." { names.append(name) }
    }
    return names
  }
}

/// What the kernel says of a process.
///
/// - Source: proc_pid_stat(5).
struct ProcessStatus {
  let state: Character
  let parent: Int32

  /// Returns `nil` when there is no such process.
  init?(of pid: Int32) {
    guard let text = fileText("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 1, let state = fields[0].first, let parent = Int32(fields[1]) else {
      return nil
    }
    self.state = state
    self.parent = parent
  }

  var isZombie: Bool { state == "Z" || state == "X" }
}

/// A file of the kernel's, read as a whole.
func fileText(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
