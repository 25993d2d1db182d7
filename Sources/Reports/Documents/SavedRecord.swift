public import Records

/// A record of one of the kinds that can be shown.
public enum SavedRecord: Sendable, Equatable {
  case comparison(ComparisonRecord)
  case scaling(ScalingRecord)
}

/// A record with the name that readers know it by, and the document that it was read from.
public struct NamedRecord: Sendable, Equatable {
  /// What it is called beside others: its file's name without the ending.
  public var name: String
  public var record: SavedRecord
  /// Its JSON as it was read, to the byte.
  public var document: String

  public init(name: String, record: SavedRecord, document: String) {
    self.name = name
    self.record = record
    self.document = document
  }

  /// A record that has just been made, by the name that its file would have.
  ///
  /// - Throws: What ``RecordDocument/text(of:)`` throws.
  public init(_ record: SavedRecord, name: String) throws {
    self.init(name: name, record: record, document: try record.document)
  }
}

extension SavedRecord {
  /// The record as one JSON document.
  ///
  /// - Throws: What ``RecordDocument/text(of:)`` throws.
  public var document: String {
    get throws {
      switch self {
      case .comparison(let record): try RecordDocument.text(of: record)
      case .scaling(let record): try RecordDocument.text(of: record)
      }
    }
  }

  /// What all kinds of records have in common with that of a comparison.
  public var asComparison: ComparisonRecord {
    switch self {
    case .comparison(let record): record
    case .scaling(let record): record.asComparison
    }
  }
}

extension SavedRecord {
  /// What every record says of its tool.
  var version: String {
    switch self {
    case .comparison(let record): record.version
    case .scaling(let record): record.version
    }
  }

  var machine: Machine {
    switch self {
    case .comparison(let record): record.machine
    case .scaling(let record): record.machine
    }
  }

  var plan: Plan {
    switch self {
    case .comparison(let record): record.plan
    case .scaling(let record): record.plan
    }
  }

  /// What was computed, and where, in two lines.
  var header: String {
    switch self {
    case .comparison(let record): ComparisonHeader.text(of: record)
    case .scaling(let record): ScalingText.header(of: record)
    }
  }

  var results: ComparisonRecord.Results? {
    switch self {
    case .comparison(let record): record.results
    case .scaling(let record): record.results
    }
  }

  var isInterrupted: Bool {
    switch self {
    case .comparison(let record): record.interrupted
    case .scaling(let record): record.interrupted
    }
  }
}
