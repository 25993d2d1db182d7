import FoundationEssentials

/// A record as one JSON document: the same record gives the same bytes, today and on any machine.
///
/// Keys are sorted and the text is laid out for people, because records are kept, compared and read in reviews.
public enum RecordDocument {
  /// The document, with a newline at its end.
  ///
  /// Doubles that JSON has no number for are written as the strings `inf`, `-inf` and `nan`.
  ///
  /// - Throws: What the record's own encoding throws: those of `Records` throw nothing.
  public static func text(of record: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(record), as: UTF8.self) + "\n"
  }

  /// A record read back from its document.
  ///
  /// - Parameters:
  ///   - type: A record of any kind; ``comparison(from:)`` is the careful way to read a file that somebody else wrote.
  ///   - text: One JSON document; unknown fields are passed over.
  /// - Returns: A record equal to the one that was written.
  /// - Throws: ``RecordDocumentError/unreadable(_:)`` when it is not JSON or not such a record.
  public static func decode<Record: Decodable>(
    _ type: Record.Type, from text: String
  ) throws(RecordDocumentError) -> Record {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch let error as DecodingError {
      throw .unreadable(RecordDocumentError.sentence(for: error))
    } catch {
      throw .unreadable("It is not JSON.")
    }
  }
}
