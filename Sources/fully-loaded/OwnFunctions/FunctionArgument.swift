import ArgumentParser
import Glibc
import Strategies

/// Functions of the user's own on the command line: `mandelbrot.py:row`, `numba=fast.py:row`.
enum FunctionArgument {
  /// A function of Python's as hosts find it: the path of a file is an absolute one.
  ///
  /// - Parameters:
  ///   - text: `FILE.py:FUNCTION` or `module:function`.
  ///   - option: What has it, for errors.
  /// - Returns: Its name for hosts.
  /// - Throws: `ValidationError`.
  static func place(_ text: String, of option: String) throws -> String {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
      text.index(after: colon) != text.endIndex
    else {
      let example = text.hasSuffix(".py") ? "\(text):FUNCTION" : "FILE.py:FUNCTION"
      throw ValidationError(
        """
        \(option) '\(text)' does not name a function.
          It is written \(example), or module:function for a module that Python imports.
        """)
    }
    guard text[..<colon].hasSuffix(".py") else { return text }
    guard access(String(text[..<colon]), R_OK) == 0 else {
      throw ValidationError(
        "\(option) '\(text)' cannot be read: \(String(cString: strerror(errno))).")
    }
    return text.hasPrefix("/") ? text : "\(currentFolder)/\(text)"
  }

  /// Another implementation under a name of its own.
  ///
  /// - Parameter text: `NAME=FILE.py:FUNCTION` or `NAME=module:function`.
  /// - Returns: The function with that name, and its name for hosts.
  /// - Throws: `ValidationError`.
  static func other(_ text: String) throws -> (function: FunctionKind, place: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 2, isName(parts[0]) else {
      throw ValidationError(
        """
        --also '\(text)' is not in the form NAME=FILE.py:FUNCTION or NAME=module:function.
          A name has letters, digits, '-', '_' and '.', and begins with a letter.
        """)
    }
    guard FunctionKind(rawValue: parts[0]) == nil else {
      throw ValidationError(
        "--also '\(text)' takes a name that has a meaning already: '\(parts[0])'. Choose another.")
    }
    return (.other(parts[0]), try place(parts[1], of: "--also \(parts[0])"))
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  /// The working directory.
  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
