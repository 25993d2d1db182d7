import Glibc

/// The names of this program's functions, as its own file tells them.
///
/// - Source: elf(5): the header, section headers and symbol tables of 64-bit files.
struct ProgramSymbols {
  private static let headerSize = 64
  private static let symbolSize = 24
  /// - Source: elf(5), sh_type.
  private enum SectionType {
    static let symbols: UInt32 = 2
    static let dynamicSymbols: UInt32 = 11
  }

  private let file: UnsafeRawBufferPointer

  /// Names of the functions at addresses relative to where the program was loaded.
  ///
  /// - Parameter addresses: Any.
  /// - Returns: As many names; empty ones where the file has none, as after `strip`.
  static func names(of addresses: [UInt64]) -> [String] {
    let nothing = addresses.map { _ in "" }
    let descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nothing }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > headerSize,
      let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      memory != MAP_FAILED
    else { return nothing }
    defer { munmap(memory, Int(status.st_size)) }
    return Self(file: UnsafeRawBufferPointer(start: memory, count: Int(status.st_size)))
      .names(of: addresses)
  }

  private func names(of addresses: [UInt64]) -> [String] {
    var best = addresses.map { _ in (start: UInt64(0), name: "") }
    let base = loadAddress
    for section in sections
    where section.type == SectionType.symbols || section.type == SectionType.dynamicSymbols {
      guard section.link < sections.count else { continue }
      let texts = sections[section.link]
      for index in 0..<(section.size / Self.symbolSize) {
        let place = section.offset + index * Self.symbolSize
        guard let start = load(place + 8, UInt64.self), let size = load(place + 16, UInt64.self),
          size > 0, start >= base
        else { continue }
        for (position, address) in addresses.enumerated()
        where address >= start - base && address - (start - base) < size
          && start - base >= best[position].start
        {
          guard let name = load(place, UInt32.self) else { continue }
          best[position] = (start - base, text(texts.offset + Int(name)))
        }
      }
    }
    return best.map { Self.demangled($0.name) }
  }

  private struct Section {
    let type: UInt32
    let offset: Int
    let size: Int
    /// The section with the texts that belong to this one.
    let link: Int
  }

  private var sections: [Section] {
    guard let table = load(40, UInt64.self), let size = load(58, UInt16.self),
      let count = load(60, UInt16.self)
    else { return [] }
    return (0..<Int(count)).compactMap { index in
      let place = Int(clamping: table) + index * Int(size)
      guard let type = load(place + 4, UInt32.self), let offset = load(place + 24, UInt64.self),
        let size = load(place + 32, UInt64.self), let link = load(place + 40, UInt32.self)
      else { return nil }
      return Section(
        type: type, offset: Int(clamping: offset), size: Int(clamping: size), link: Int(link))
    }
  }

  /// The lowest address of a segment: what addresses in the file are relative to.
  private var loadAddress: UInt64 {
    guard let table = load(32, UInt64.self), let size = load(54, UInt16.self),
      let count = load(56, UInt16.self)
    else { return 0 }
    let loaded: UInt32 = 1
    return (0..<Int(count)).compactMap { index -> UInt64? in
      let place = Int(clamping: table) + index * Int(size)
      guard load(place, UInt32.self) == loaded else { return nil }
      return load(place + 16, UInt64.self)
    }.min() ?? 0
  }

  /// A number in the file; `nil` beyond its end.
  private func load<Value: BitwiseCopyable>(_ place: Int, _ type: Value.Type) -> Value? {
    guard place >= 0, place <= file.count - MemoryLayout<Value>.size else { return nil }
    return file.loadUnaligned(fromByteOffset: place, as: type)
  }

  /// The text that begins there, up to a zero.
  private func text(_ place: Int) -> String {
    guard place >= 0, place < file.count else { return "" }
    return String(decoding: file[place...].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A name as it stands in the source, as far as it is Swift's.
  private static func demangled(_ name: String) -> String {
    guard let readable = swiftDemangle(name, name.utf8.count, nil, nil, 0) else { return name }
    defer { free(readable) }
    return String(cString: readable)
  }
}

/// - Source: docs/ABI/Mangling.rst and `swift/Demangling/Demangle.h` of the Swift project: part of the runtime that every program has.
@_silgen_name("swift_demangle")
private func swiftDemangle(
  _ name: UnsafePointer<CChar>, _ length: Int, _ buffer: UnsafeMutablePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
