import CWorkers
import Glibc

/// Memory in which the pool leaves one worker large arguments, one task's at a time: a copy in memory is several times as fast as a pipe.
///
/// Made when it is first needed and used again, since fresh memory costs more than the copy.
final class ArgumentArena {
  /// Where a worker finds a task's arguments.
  struct Reference: BitwiseCopyable, Equatable {
    var process: Int32
    var descriptor: Int32
    /// So that a number which is another file's by now is noticed.
    var inode: UInt64
    var count: UInt64
    /// How much there is to be mapped.
    var capacity: UInt64
  }

  /// From so many bytes on it pays.
  static let threshold = 128 << 10
  /// More than this is given back when the task has ended.
  private static let keptCapacity = 64 << 20

  private let descriptor: Int32
  private let inode: UInt64
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0
  /// The task whose arguments lie here.
  private(set) var sequence: UInt64?

  /// Returns `nil` when the system has no more memory or descriptors: pipes work all the same.
  init?() {
    descriptor = workersSharedMemory("arguments", 0, false)
    var status = stat()
    guard descriptor >= 0 else { return nil }
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      return nil
    }
    inode = UInt64(status.st_ino)
  }

  deinit {
    unmap()
    close(descriptor)
  }

  /// Copies a task's arguments in.
  ///
  /// Returns where they are, `nil` when there is no memory for them.
  func place(_ bytes: UnsafeRawBufferPointer, for sequence: UInt64) -> Reference? {
    if capacity < bytes.count, !grow(to: bytes.count) { return nil }
    guard let memory, let start = bytes.baseAddress else { return nil }
    memory.copyMemory(from: start, byteCount: bytes.count)
    self.sequence = sequence
    return Reference(
      process: getpid(), descriptor: descriptor, inode: inode, count: UInt64(bytes.count),
      capacity: UInt64(capacity))
  }

  /// The task has ended, or will not begin.
  func release() {
    sequence = nil
    if capacity > Self.keptCapacity {
      unmap()
      ftruncate(descriptor, 0)
    }
  }

  private func grow(to count: Int) -> Bool {
    unmap()
    let page = 4096
    let (rounded, overflow) = (count - 1).addingReportingOverflow(page)
    guard !overflow, case let size = rounded / page * page, ftruncate(descriptor, size) == 0,
      let address = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      address != MAP_FAILED
    else { return false }
    memory = address
    capacity = size
    return true
  }

  private func unmap() {
    if let memory { munmap(memory, capacity) }
    memory = nil
    capacity = 0
  }
}
