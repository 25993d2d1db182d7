/// Paths as `/proc/self/mountinfo` writes them.
enum MountPath {
  /// The path with `\040` and its like turned back into the characters they stand for.
  ///
  /// - Source: man 5 proc_pid_mountinfo refers to man 5 fstab: space, tab, line end and backslash are
  ///   written as a backslash and three octal digits.
  static func unescaped(_ path: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(path).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let character = UInt8(Substring(rest.prefix(3)), radix: 8)
      {
        bytes.append(character)
        rest.removeFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
