import FullyLoaded
import Testing

/// A moment in the life of a task at which its worker may die.
enum Moment: String, CaseIterable, Codable, Sendable {
  case decoding, running, encoding
}

/// What a task does: it dies at a moment, or it gives its number back.
struct Deed: Codable, Sendable, CustomDebugStringConvertible {
  let number: Int
  var death: Death?
  var moment: Moment?

  init(_ number: Int, _ death: Death? = nil, _ moment: Moment? = nil) {
    self.number = number
    self.death = death
    self.moment = moment
  }

  private enum CodingKeys: CodingKey {
    case number, death, moment
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    number = try container.decode(Int.self, forKey: .number)
    death = try container.decodeIfPresent(Death.self, forKey: .death)
    moment = try container.decodeIfPresent(Moment.self, forKey: .moment)
    if moment == .decoding { death?.die() }
  }

  var debugDescription: String { "deed \(number)" }
}

/// What a task gives: the number of its deed.
struct Done: Codable, Sendable, Equatable {
  let number: Int
  var death: Death?

  private enum CodingKeys: CodingKey {
    case number
  }

  init(_ deed: Deed) {
    number = deed.number
    death = deed.moment == .encoding ? deed.death : nil
  }

  init(from decoder: any Decoder) throws {
    number = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .number)
  }

  func encode(to encoder: any Encoder) throws {
    death?.die()
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
  }
}

@Remote
func perform(_ deed: Deed) -> Done {
  if deed.moment == .running { deed.death?.die() }
  return Done(deed)
}

@Remote
func double(_ number: Int) -> Int { number * 2 }

/// Expects a pool, after something has gone wrong in it, to do its work.
func expectsToGoOn(
  _ pool: some WorkerPool, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let results = try await pool.map(double, 0..<20).collected()
  #expect(results == (0..<20).map { $0 * 2 }, sourceLocation: sourceLocation)
}
