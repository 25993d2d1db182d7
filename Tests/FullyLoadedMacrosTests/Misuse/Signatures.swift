import FullyLoaded

protocol Shape: Sendable {}

@Remote func now() -> Int { 1 }

enum Clock {
  @Remote static func tick() async throws {}
}

@Remote func change(_ n: inout Int, by m: inout Int) {}

@Remote func sum(of numbers: Int...) -> Int { 1 }

@Remote func on(_ actor: isolated any Actor) -> Int { 1 }

@Remote func apply(_ n: Int, _ body: @escaping @Sendable (Int) -> Int) -> Int { body(n) }

@Remote func applyMaybe(_ n: Int, _ body: (@Sendable (Int) -> Int)?) -> Int { n }

@Remote func maker(_ n: Int) -> @Sendable (Int) -> Int { { $0 } }

@Remote func opaque(_ shape: some Shape) -> Int { 1 }

@Remote func anyShapes(_ shapes: [any Shape]) -> Int { 1 }

@Remote func opaqueResult(_ n: Int) -> some Codable & Sendable { n }

@Remote func pair(_ pair: (Int, Int)) -> (Int, label: String) { (1, "") }

@Remote func everything(_ n: inout Int, _ body: () -> Void) -> any Shape { fatalError() }
