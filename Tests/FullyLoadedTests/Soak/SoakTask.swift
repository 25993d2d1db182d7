import FullyLoaded
import Glibc

/// What a task of the soak test does.
struct Chore: Codable, Sendable {
  enum Kind: Codable, Sendable {
    case quick
    case spinning(Int)
    case giving(bytes: Int)
    case throwing
    case dying(Death)
    case hanging
  }

  let number: Int
  let kind: Kind
  /// Where it notes that it has begun; empty for nowhere.
  let log: String
  let ballast: [UInt8]
}

/// What it gives.
struct Yield: Codable, Sendable, Equatable {
  let number: Int
  let bytes: [UInt8]
}

/// What it throws.
struct ChoreFailure: Error, Codable, Equatable {
  let number: Int
}

@Remote
func work(_ chore: Chore) throws -> Yield {
  if !chore.log.isEmpty {
    let log = open(chore.log, O_WRONLY | O_APPEND | O_CLOEXEC)
    var number = chore.number
    write(log, &number, MemoryLayout<Int>.size)
    close(log)
  }
  switch chore.kind {
  case .quick: break
  case .spinning(let rounds):
    var value = chore.number
    for _ in 0..<rounds { value = value &* 31 &+ 7 }
    if value == 1 { usleep(1) }
  case .giving(let count):
    return Yield(
      number: chore.number,
      bytes: [UInt8](repeating: UInt8(truncatingIfNeeded: chore.number), count: count))
  case .throwing: throw ChoreFailure(number: chore.number)
  case .dying(let death): death.die()
  case .hanging: Death.hang()
  }
  return Yield(number: chore.number, bytes: [])
}
