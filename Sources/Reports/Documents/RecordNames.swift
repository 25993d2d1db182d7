/// What records are called beside one another.
public enum RecordNames {
  /// A name for each path: the file's without its ending, with as many of its folders as it takes to tell it from the others.
  ///
  /// - Parameter paths: `-` is standard input.
  /// - Returns: As many names, in the same order, each of them once.
  public static func names(of paths: [String]) -> [String] {
    let parts = paths.map(parts)
    var names = parts.map { $0.last ?? "" }
    let deepest = parts.map(\.count).max() ?? 0
    for depth in 2..<max(3, deepest + 1) {
      let doubled = Set(names.filter { name in names.count { $0 == name } > 1 })
      guard !doubled.isEmpty else { break }
      for place in names.indices where doubled.contains(names[place]) {
        names[place] = parts[place].suffix(depth).joined(separator: "/")
      }
    }
    return distinct(names)
  }

  /// Names that are there more than once with a number from the second time on.
  public static func distinct(_ names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return names.map { name in
      counts[name, default: 0] += 1
      let count = counts[name, default: 1]
      return count == 1 ? name : "\(name) (\(count))"
    }
  }

  private static func parts(_ path: String) -> [String] {
    guard path != "-" else { return ["standard input"] }
    var parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard var last = parts.popLast() else { return [path] }
    for ending in [".json", ".html", ".htm"]
    where last.hasSuffix(ending) && last.count > ending.count {
      last.removeLast(ending.count)
      break
    }
    return parts + [last]
  }
}
