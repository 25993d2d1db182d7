import CWorkers
import Glibc

/// Reads arguments that the pool has left in memory: see ``ArgumentArena``.
final class ArgumentReader {
  private struct Mapping {
    let inode: UInt64
    let bytes: UnsafeRawBufferPointer
  }

  /// The last ones used; the pool has two for each worker.
  private var mappings: [Mapping] = []

  /// Whether this process may look at memory of its pool's.
  static var isPossible: Bool { access("/proc/\(getppid())/fd/", X_OK) == 0 }

  /// Finds the arguments of a task.
  ///
  /// - Parameter request: The payload of the request, a ``ArgumentArena/Reference``.
  /// - Returns: The arguments, valid until those of the task after the next are asked for.
  /// - Throws: ``WireError``.
  func arguments(_ request: UnsafeRawBufferPointer) throws(WireError) -> UnsafeRawBufferPointer {
    guard request.count == MemoryLayout<ArgumentArena.Reference>.size else { throw .truncated }
    let reference = request.loadUnaligned(as: ArgumentArena.Reference.self)
    let bytes = try mapping(reference)
    guard reference.count <= UInt64(bytes.count) else { throw .truncated }
    return UnsafeRawBufferPointer(rebasing: bytes[..<Int(reference.count)])
  }

  private func mapping(
    _ reference: ArgumentArena.Reference
  ) throws(WireError) -> UnsafeRawBufferPointer {
    if let known = mappings.first(where: {
      $0.inode == reference.inode && $0.bytes.count == Int(reference.capacity)
    }) {
      return known.bytes
    }
    let descriptor = open(
      "/proc/\(reference.process)/fd/\(reference.descriptor)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .corrupted("the pool's memory cannot be opened") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_ino == reference.inode,
      let address = mmap(nil, Int(reference.capacity), PROT_READ, MAP_SHARED, descriptor, 0),
      address != MAP_FAILED
    else { throw .corrupted("the pool's memory cannot be mapped") }
    forget { $0.inode == reference.inode }
    if mappings.count == 2 { forget { $0.inode == mappings[0].inode } }
    let bytes = UnsafeRawBufferPointer(start: address, count: Int(reference.capacity))
    mappings.append(Mapping(inode: reference.inode, bytes: bytes))
    return bytes
  }

  private func forget(_ isUnwanted: (Mapping) -> Bool) {
    for mapping in mappings where isUnwanted(mapping) {
      munmap(UnsafeMutableRawPointer(mutating: mapping.bytes.baseAddress), mapping.bytes.count)
    }
    mappings.removeAll(where: isUnwanted)
  }
}
