public import Records

extension RecordDocument {
  /// The record of a comparison, whose schema is looked at before anything else.
  ///
  /// - Throws: ``RecordDocumentError/unreadable(_:)`` when it is not JSON or a field is missing or wrong, and
  ///   ``RecordDocumentError/otherSchema(found:expected:)`` when it is the document of another version or kind.
  public static func comparison(
    from text: String
  ) throws(RecordDocumentError) -> ComparisonRecord {
    try record(ComparisonRecord.self, schema: ComparisonRecord.currentSchema, from: text)
  }

  /// The record of how strategies scale, whose schema is looked at before anything else.
  ///
  /// - Throws: As ``comparison(from:)``.
  public static func scaling(from text: String) throws(RecordDocumentError) -> ScalingRecord {
    try record(ScalingRecord.self, schema: ScalingRecord.currentSchema, from: text)
  }

  /// The records of a file: a document of JSON, or a report in HTML that has some in it.
  ///
  /// - Parameters:
  ///   - text: The whole file: what is cut off is an error, wherever it was cut.
  ///   - name: What a record is called that does not say so itself; those in reports have names.
  /// - Returns: At least one.
  /// - Throws: As ``comparison(from:)``; a report in HTML is unreadable when it has no end or no record.
  public static func records(
    from text: String, name: String
  ) throws(RecordDocumentError) -> [NamedRecord] {
    guard EmbeddedRecord.isMarkup(text) else {
      return [NamedRecord(name: name, record: try saved(text), document: text)]
    }
    let embedded = try EmbeddedRecord.all(in: text)
    var records: [NamedRecord] = []
    for item in embedded {
      let name = embedded.count == 1 ? name : item.name
      records.append(
        NamedRecord(name: name, record: try saved(item.document), document: item.document))
    }
    return records
  }

  /// A record of any kind that can be shown.
  private static func saved(_ text: String) throws(RecordDocumentError) -> SavedRecord {
    let schema = try schema(of: text)
    return switch schema {
    case ComparisonRecord.currentSchema: .comparison(try decode(ComparisonRecord.self, from: text))
    case ScalingRecord.currentSchema: .scaling(try decode(ScalingRecord.self, from: text))
    default:
      throw .otherSchema(
        found: schema, expected: [ComparisonRecord.currentSchema, ScalingRecord.currentSchema])
    }
  }

  private static func record<Record: Decodable>(
    _ type: Record.Type, schema expected: String, from text: String
  ) throws(RecordDocumentError) -> Record {
    let schema = try schema(of: text)
    guard schema == expected else { throw .otherSchema(found: schema, expected: [expected]) }
    return try decode(type, from: text)
  }

  private static func schema(of text: String) throws(RecordDocumentError) -> String {
    if let fault = TextFault.first(in: text) { throw .unreadable(fault) }
    return try decode(Schema.self, from: text).schema
  }

  /// The one field that all versions of all documents have.
  private struct Schema: Decodable {
    var schema: String
  }
}
