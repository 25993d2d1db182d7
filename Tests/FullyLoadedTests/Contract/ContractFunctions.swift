import FullyLoaded

// What the pools under contract call.

@Remote func number(_ n: Int) -> Int { n }
@Remote func product(_ n: Int, _ factor: Int) -> Int { n * factor }
@Remote func backwards(_ texts: [String]) -> [String] { texts.reversed() }
@Remote func joined(_ first: Int, _ second: String, _ third: Int) -> String {
  "\(first)\(second)\(third)"
}

@Remote func failing(_ n: Int, at place: Int) throws -> Int {
  guard n != place else { throw TaskFailure(task: n) }
  return n
}

@Remote func counted(_ n: Int, _ tally: String) -> Int {
  Tally.add(tally)
  return n
}

/// Waits for a ring of the bell when the number is the one that is to be late.
@Remote func late(_ n: Int, _ place: Int, _ bell: String) -> Int {
  if n == place { Chime.hear(bell) }
  return n
}

/// Waits, and says so before.
@Remote func waiting(_ n: Int, _ begun: String, _ goOn: String) -> Int {
  Chime.strike(begun)
  Chime.hear(goOn)
  return n
}

/// Goes on until it is asked to stop, and says when it begins and when it has seen that.
@Remote func stubborn(_ n: Int, _ begun: String, _ stopped: String) -> Int {
  Chime.strike(begun)
  while !Task.isCancelled { pauseBriefly() }
  Chime.strike(stopped)
  return n
}

@Remote func stubbornAsync(_ n: Int, _ begun: String, _ stopped: String) async -> Int {
  Chime.strike(begun)
  while !Task.isCancelled { await Task.yield() }
  Chime.strike(stopped)
  return n
}

/// Whether a task sees that it was asked to stop, although nobody has.
@Remote func isCancelled(_ n: Int) -> Bool { Task.isCancelled }

/// Stubborn where the number is the place, otherwise says whether it was asked to stop.
@Remote func stubbornAt(_ n: Int, _ place: Int, _ begun: String, _ stopped: String) -> Bool {
  if n == place { return stubborn(n, begun, stopped) != n }
  return Task.isCancelled
}

// Functions of many shapes.

enum Shape: Codable, Equatable, Sendable {
  case point
  case circle(radius: Double)
  indirect case both(Shape, Shape)
}

struct Nested: Codable, Equatable, Sendable {
  struct Inner: Codable, Equatable, Sendable {
    var words: [String]
    var table: [String: [Int]]
  }

  var inner: Inner
  var more: [Inner?]
  var shape: Shape
}

@Remote func reversed(_ text: String) -> String { String(text.reversed()) }
@Remote func doubled(_ values: [Double]) -> [Double] { values.map { $0 * 2 } }
@Remote func orZero(_ value: Int?) -> Int { value ?? 0 }
@Remote func even(_ n: Int) -> Int? { n.isMultiple(of: 2) ? n : nil }
@Remote func inverted(_ table: [String: Int]) -> [Int: String] {
  Dictionary(table.map { ($1, $0) }, uniquingKeysWith: min)
}
@Remote func grown(_ shape: Shape) -> Shape { .both(shape, .circle(radius: 1)) }
@Remote func turned(_ nested: Nested) -> Nested {
  var turned = nested
  turned.inner.words.reverse()
  turned.more.append(nil)
  return turned
}
@Remote func four(_ a: Int, _ b: Float, _ c: Bool, _ d: UInt8?) -> String {
  "\(a) \(b) \(c) \(d ?? 0)"
}
@Remote func five(_ a: UInt8, _ b: Int16, _ c: UInt64, _ d: Double, _ e: String) throws -> String {
  "\(a) \(b) \(c) \(d) \(e)"
}
@Remote func six(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: [Int]) async throws -> Int {
  await Task.yield()
  return a + b + c + d + e + f.reduce(0, +)
}
@Remote func nothing(_ n: Int) {}
@Remote func nothingButFailure(_ n: Int) throws { throw TaskFailure(task: n) }
@Remote func later(_ n: Int) async -> Int {
  await Task.yield()
  return n
}
@Remote func laterFailing(_ n: Int) async throws -> Int {
  await Task.yield()
  throw TaskFailure(task: n)
}

// Setup.

let keptNumber = WorkerState<Int>()

@Remote func keepNumber(_ n: Int, _ tally: String) throws {
  Tally.add(tally)
  try keptNumber.set(n)
}
@Remote func keepSum(_ numbers: [Int]) throws { try keptNumber.set(numbers.reduce(0, +)) }
@Remote func plusKept(_ n: Int) throws -> Int { n + (try keptNumber.value) }
@Remote func refuse(_ reason: String) throws { throw Refusal(reason: reason) }
@Remote func leave(_ tally: String) throws {
  _ = try keptNumber.value
  Tally.add(tally)
}

struct Refusal: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
