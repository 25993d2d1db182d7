import ArgumentParser
import Reports

/// The records that a verb is given as files.
enum RecordInput {
  /// Reads them.
  ///
  /// - Parameter paths: Documents of JSON and reports in HTML; `-` is standard input.
  /// - Returns: At least one a path, each with a name of its own.
  /// - Throws: `ValidationError` that names the file that cannot be read or is no record, and why.
  static func records(of paths: [String]) throws -> [NamedRecord] {
    var records: [NamedRecord] = []
    for (path, name) in zip(paths, RecordNames.names(of: paths)) {
      let source = path == "-" ? "standard input" : "'\(path)'"
      let text: String
      do { text = try InputFile.text(of: path) } catch {
        throw ValidationError("The record cannot be read from \(source): \(error).")
      }
      do { records += try RecordDocument.records(from: text, name: name) } catch {
        throw ValidationError("The record in \(source) cannot be shown. \(error)")
      }
    }
    // A report may hold records with the names of others.
    for (place, name) in RecordNames.distinct(records.map(\.name)).enumerated() {
      records[place].name = name
    }
    return records
  }
}
