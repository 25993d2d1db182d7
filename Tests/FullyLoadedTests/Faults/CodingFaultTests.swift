import Testing

@testable import FullyLoaded

struct CodingRefusal: Error, CustomStringConvertible {
  let description: String
}

/// Cannot be encoded, or not be decoded, where it says.
struct Awkward: Codable, Sendable {
  var refusesToEncode = false
  var refusesToDecode = false

  private enum CodingKeys: CodingKey { case refusesToDecode }

  init(refusesToEncode: Bool = false, refusesToDecode: Bool = false) {
    self.refusesToEncode = refusesToEncode
    self.refusesToDecode = refusesToDecode
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if try container.decode(Bool.self, forKey: .refusesToDecode) {
      throw CodingRefusal(description: "will not be decoded")
    }
  }

  func encode(to encoder: any Encoder) throws {
    if refusesToEncode { throw CodingRefusal(description: "will not be encoded") }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(refusesToDecode, forKey: .refusesToDecode)
  }
}

/// An error that travels as it is.
struct Travelling: Error, Codable, Equatable {
  let number: Int
  let reasons: [String: Double]
}

/// One that does not.
struct Staying: Error, CustomStringConvertible {
  let number: Int
  var description: String { "staying \(number)" }
}

/// One that says it travels, and then does not.
struct Faltering: Error, Codable {
  let awkward: Awkward
}

@Remote func accept(_ number: Int, _ awkward: Awkward) -> Int { number }
@Remote func give(_ number: Int, encodable: Bool, decodable: Bool) -> Awkward {
  number == 7 ? Awkward(refusesToEncode: !encodable, refusesToDecode: !decodable) : Awkward()
}
@Remote func throwTravelling(_ number: Int) throws -> Int {
  if number == 7 { throw Travelling(number: number, reasons: ["a": 0.5]) }
  return number
}
@Remote func throwStaying(_ number: Int) throws -> Int {
  if number == 7 { throw Staying(number: number) }
  return number
}
@Remote func throwFaltering(_ encodes: Bool, _ decodes: Bool) throws {
  throw Faltering(awkward: Awkward(refusesToEncode: !encodes, refusesToDecode: !decodes))
}
@Remote func throwCancellation(_ number: Int) throws { throw CancellationError() }
@Remote func lengthOf(_ bytes: [UInt8]) -> Int { bytes.count }
@Remote func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `what cannot travel costs its task and leaves the worker alive` {
  /// Maps, and gives the error of task 7; every other task gave what it should.
  private func errorOfTask7<Success: Sendable>(
    lost: Int = 0, _ map: (ProcessPool) -> PoolOutcomes<Success>,
    _ isRight: (Int, Success) -> Bool
  ) async throws -> (any Error)? {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let outcomes = try await map(pool).collected()
      #expect(outcomes.map(\.task) == Array(0..<20))
      for outcome in outcomes where outcome.task != 7 {
        let value = try outcome.result.get()
        #expect(isRight(outcome.task, value))
      }
      #expect(pool.metrics.workersLost == lost)
      try await expectsToGoOn(pool)
      return outcomes[7].result.failure
    }
  }

  @Test
  func `arguments that cannot be encoded`() async throws {
    let awkward = (0..<20).map { Awkward(refusesToEncode: $0 == 7) }
    let error = try await errorOfTask7 {
      $0.map(accept, 0..<20, awkward, onFailure: .continue)
    } _: {
      $0 == $1
    }
    #expect(
      error as? PoolError
        == .argumentsNotSent(
          task: TaskName(function: "accept", index: 7), reason: "will not be encoded"))
  }

  @Test
  func `arguments that cannot be decoded`() async throws {
    let awkward = (0..<20).map { Awkward(refusesToDecode: $0 == 7) }
    let error = try await errorOfTask7 {
      $0.map(accept, 0..<20, awkward, onFailure: .continue)
    } _: {
      $0 == $1
    }
    #expect(
      error as? PoolError
        == .argumentsNotReceived(
          task: TaskName(function: "accept", index: 7), reason: "will not be decoded"))
  }

  @Test
  func `a result that cannot be encoded`() async throws {
    let error = try await errorOfTask7 {
      $0.map(
        give, 0..<20, repeatElement(false, count: 20), repeatElement(true, count: 20),
        onFailure: .continue)
    } _: { _, _ in
      true
    }
    #expect(
      error as? PoolError
        == .resultNotSent(
          task: TaskName(function: "give", index: 7, arguments: "7, false, true"),
          reason: "will not be encoded"))
  }

  @Test
  func `a result that cannot be decoded`() async throws {
    let error = try await errorOfTask7 {
      $0.map(
        give, 0..<20, repeatElement(true, count: 20), repeatElement(false, count: 20),
        onFailure: .continue)
    } _: { _, _ in
      true
    }
    #expect(
      error as? PoolError
        == .resultNotReceived(
          task: TaskName(function: "give", index: 7), reason: "will not be decoded"))
  }

  @Test
  func `an error that is Codable arrives as it was thrown`() async throws {
    let error = try await errorOfTask7 {
      $0.map(throwTravelling, 0..<20, onFailure: .continue)
    } _: {
      $0 == $1
    }
    #expect(error as? Travelling == Travelling(number: 7, reasons: ["a": 0.5]))
  }

  @Test
  func `another arrives in words`() async throws {
    let error = try await errorOfTask7 {
      $0.map(throwStaying, 0..<20, onFailure: .continue)
    } _: {
      $0 == $1
    }
    let remote = try #require(error as? RemoteError)
    #expect(remote.description == "staying 7")
    #expect(remote.type.hasSuffix("Staying"))
  }

  @Test(arguments: [false, true])
  func `an error that fails to travel arrives in words`(_ encodes: Bool) async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let result = await pool.submit(throwFaltering, encodes, !encodes).result
      let remote = try #require(result.failure as? RemoteError)
      #expect(remote.type.hasSuffix("Faltering"))
      try await expectsToGoOn(pool)
      #expect(pool.metrics.workersLost == 0)
    }
  }

  @Test
  func `a task that throws CancellationError is not lost`() async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let result = await pool.submit(throwCancellation, 1).result
      #expect(result.failure is CancellationError)
      try await expectsToGoOn(pool)
    }
  }

  @Test(arguments: [100, 1 << 20])
  func `payloads over the limit`(_ limit: Int) async throws {
    try await withProcessPool(workers: .exactly(2), payloadLimit: limit) { pool in
      let sizes = [1, limit / 2, limit + 1, 4 * limit, 2]
      let given = try await pool.map(zeros, sizes, onFailure: .continue).collected()
      let taken = try await pool.map(
        lengthOf, sizes.map { [UInt8](repeating: 0, count: $0) }, onFailure: .continue
      ).collected()
      for (index, size) in sizes.enumerated() {
        if size <= limit {
          #expect(try given[index].result.get().count == size)
          #expect(try taken[index].result.get() == size)
          continue
        }
        let name = TaskName(function: "zeros", index: index, arguments: "\(size)")
        #expect(given[index].result.poolError == .payloadTooLarge(task: name, limit: limit))
        #expect(
          taken[index].result.poolError
            == .payloadTooLarge(task: TaskName(function: "lengthOf", index: index), limit: limit))
      }
      let submitted = await pool.submit(lengthOf, [UInt8](repeating: 0, count: limit + 1)).result
      #expect(
        submitted.poolError
          == .payloadTooLarge(task: TaskName(function: "lengthOf"), limit: limit))
      #expect(pool.metrics.workersLost == 0)
    }
  }
}
