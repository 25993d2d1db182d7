import Glibc

/// Another program, started from here: from a test, or from a task in a worker.
enum Command {
  /// Starts a program and leaves it to itself.
  ///
  /// Returns its process identifier.
  @discardableResult
  static func start(_ words: String...) -> pid_t {
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pid: pid_t = 0
    posix_spawnp(&pid, words[0], nil, nil, copies + [nil], environ)
    return pid
  }
}
