import FullyLoaded
import PythonExtension

/// What word_count computes in Swift.
@PythonModule("_native")
public enum Native {
  /// Count the words of a text, in lower case: runs of the letters a to z, whatever their case.
  ///
  /// - Parameter text: Any text.
  /// - Returns: How often each word comes.
  @Remote @PythonFunction(parallel: true)
  public static func count(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    var word: [UInt8] = []
    func end() {
      guard !word.isEmpty else { return }
      counts[String(decoding: word, as: UTF8.self), default: 0] += 1
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      // A letter's case is one bit, and beyond ASCII no byte of UTF-8 looks like a letter.
      let letter = byte | 0x20
      if UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter, byte < 0x80 {
        word.append(letter)
      } else {
        end()
      }
    }
    end()
    return counts
  }
}
