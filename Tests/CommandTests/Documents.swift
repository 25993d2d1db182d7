import Foundation
import TestSupport

/// What `run --json` prints.
struct RunDocument: Decodable {
  let schema, strategy: String
  let tasks, multiplier, workers, elapsedNs: Int
  let results: [Double]
  let bits: [String]

  /// - Throws: What a reader of it would meet with, and what is not as its schema says.
  init(_ text: String) throws {
    try JSONSchema.check(text)
    self = try decoder.decode(Self.self, from: Data(text.utf8))
  }
}

/// What `compare --json` prints or saves, as far as tests look at it.
struct ComparisonDocument: Decodable {
  struct Plan: Decodable {
    let function: String
    let tasks, workers: Int
    let multiplier: Int?
    let arguments: [String]?
    let argumentBytes: Int?
    let strategies: [String]
    let baseline: String
    let runs: Int?
    let verify: Bool
  }

  struct Strategy: Decodable {
    let name: String
    let available: Bool
    let reason: String?
    let faults: [String]
    let runs: [Run]
    let medianNs, minimumNs, maximumNs: Int?
    let speedUp: Double?
  }

  struct Run: Decodable {
    let round, launchNs, startNs, workNs, stopNs, elapsedNs, cpuNs: Int
    let peakBytes: Int?
  }

  struct Results: Decodable {
    struct Value: Decodable {
      let text: String?
      let bytes: Int
      let digest: String
    }

    let bits: [String]?
    let values: [Value]?
  }

  struct Verification: Decodable {
    let identical: Bool
    let strategies: Int
    let digest: String
    let firstDifference: Difference?
  }

  struct Difference: Decodable, Equatable {
    let reference, other: String
    let task, differingTasks: Int
    let referenceBits, otherBits: String?
  }

  let schema: String
  let plan: Plan
  let strategies: [Strategy]
  let results: Results?
  let verification: Verification?
  let interrupted: Bool

  /// - Throws: What a reader of it would meet with, and what is not as its schema says.
  init(_ text: String) throws {
    try JSONSchema.check(text)
    self = try decoder.decode(Self.self, from: Data(text.utf8))
  }

  subscript(name: String) -> Strategy? { strategies.first { $0.name == name } }
}

/// Anything after the document is an error, so a text that can be decoded is one document and no more.
private var decoder: JSONDecoder {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return decoder
}
