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
    // Bytes, not characters: what a character is takes tables of Unicode, and to letters from a to z they say nothing new.
    var text = text
    return text.withUTF8 { bytes in
      var counts: [String: Int] = [:]
      var rest = bytes[...]
      while let start = rest.firstIndex(where: isLetter) {
        let letters = rest[start...].prefix(while: isLetter)
        counts[lowercase(letters), default: 0] += 1
        rest = rest[letters.endIndex...]
      }
      return counts
    }
  }
}

/// The bit in which a letter of ASCII differs in lower case and in upper case.
private let caseBit: UInt8 = 0x20

/// Whether a byte of UTF-8 is a letter from a to z or A to Z; beyond ASCII, all bytes have their highest bit set.
private func isLetter(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | caseBit
}

/// A word, written into the string's own memory; a word of up to 15 letters takes none beside it.
private func lowercase(_ letters: Slice<UnsafeBufferPointer<UInt8>>) -> String {
  String(unsafeUninitializedCapacity: letters.count) { word in
    word.initialize(fromContentsOf: letters.lazy.map { $0 | caseBit })
  }
}
