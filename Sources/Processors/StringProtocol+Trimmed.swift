extension StringProtocol {
  /// The text without the spaces, tabs and line ends around it.
  package var trimmed: Substring {
    let bytes = Substring(self).utf8
    let blanks = " \t\r\n".utf8
    guard let first = bytes.firstIndex(where: { !blanks.contains($0) }),
      let last = bytes.lastIndex(where: { !blanks.contains($0) })
    else { return "" }
    return Substring(bytes[first...last])
  }
}
