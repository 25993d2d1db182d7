import CWorkers
import Glibc
import Threads

/// Sealed, nameless memory: made once, then only read, by any number of processes.
final class SharedMemory: WireAttachment, @unchecked Sendable {
  /// Where a worker finds the memory of another process.
  struct Reference: BitwiseCopyable, Hashable {
    let process: Int32
    let descriptor: Int32
    let inode: UInt64
    let count: Int
  }

  let bytes: UnsafeRawBufferPointer
  private let descriptor: Int32
  private let inode: UInt64

  /// Makes memory.
  init(
    bytes count: Int, _ initialize: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(SharedBufferError) {
    descriptor = workersSharedMemory("shared buffer", count, true)
    guard descriptor >= 0 else { throw .notMapped(operation: "memfd_create", errno: errno) }
    do throws(SharedBufferError) {
      let writable = try Self.map(descriptor, count, PROT_READ | PROT_WRITE)
      initialize(UnsafeMutableRawBufferPointer(mutating: writable))
      // The seal is refused as long as anybody could write.
      Self.unmap(writable)
      guard workersSeal(descriptor) == 0 else {
        throw .notMapped(operation: "F_ADD_SEALS", errno: errno)
      }
      bytes = try Self.map(descriptor, count, PROT_READ)
      inode = Self.inode(of: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Maps the memory of another process.
  private init(_ reference: Reference) throws(SharedBufferError) {
    let path = "/proc/\(reference.process)/fd/\(reference.descriptor)"
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .gone }
    inode = Self.inode(of: descriptor)
    do throws(SharedBufferError) {
      // The number may be another file's by now; and only what is sealed stays as long as it is mapped.
      guard inode == reference.inode, workersIsSealed(descriptor) else { throw .gone }
      bytes = try Self.map(descriptor, reference.count, PROT_READ)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit {
    Self.unmap(bytes)
    close(descriptor)
  }

  var reference: Reference {
    Reference(process: getpid(), descriptor: descriptor, inode: inode, count: bytes.count)
  }

  /// What this process has mapped of others, the last used at the end: a few, for tasks that come one after the other.
  private static let mapped = Lock<[(Reference, SharedMemory)]>([])
  private static let mappedLimit = 8

  /// The memory that a reference stands for, mapped now or before.
  static func mapping(_ reference: Reference) throws(SharedBufferError) -> SharedMemory {
    let known = mapped.withLock { mapped -> SharedMemory? in
      guard let place = mapped.firstIndex(where: { $0.0 == reference }) else { return nil }
      mapped.append(mapped.remove(at: place))
      return mapped.last?.1
    }
    if let known { return known }
    let memory = try SharedMemory(reference)
    mapped.withLock { mapped in
      mapped.append((reference, memory))
      if mapped.count > mappedLimit { mapped.removeFirst() }
    }
    return memory
  }

  private static func map(
    _ descriptor: Int32, _ count: Int, _ protection: Int32
  ) throws(SharedBufferError) -> UnsafeRawBufferPointer {
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let address = mmap(nil, count, protection, MAP_SHARED, descriptor, 0),
      address != MAP_FAILED
    else { throw .notMapped(operation: "mmap", errno: errno) }
    return UnsafeRawBufferPointer(start: address, count: count)
  }

  private static func unmap(_ bytes: UnsafeRawBufferPointer) {
    if let address = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
    }
  }

  private static func inode(of descriptor: Int32) -> UInt64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : 0
  }
}
