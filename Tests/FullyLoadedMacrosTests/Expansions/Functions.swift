import FullyLoaded

struct Failure: Error {}

@Remote func one(_ n: Int) -> Int { n }

@Remote func labelled(of n: Int, times factor: Double = 1, _: String) -> [Double] { [] }

@Remote func throwing(_ n: Int) throws(Failure) -> Int { n }

@Remote func waiting(_ n: Int) async throws -> Int { n }

@Remote func nothing(_ n: Int) {}

@Remote func nothingLater(_ n: Int) async {}

@Remote func never(_ n: Int) -> Never { fatalError() }

@Remote func owning(
  _ a: borrowing String, _ b: consuming [Int], _ c: sending [Int: String]
) -> sending String { copy a }

@Remote func optional(_ n: Int!) -> Int! { n }

@Remote func `repeat`(`default`: Int) -> Int { `default` }

@Remote func `say "so"`(_ n: Int) -> Int { n }

@Remote func encoder(_ call: Int, _ decoder: Int) -> Int { call }

@Remote func six(
  _ a: Int8, _ b: UInt, c: Float, d: Bool, e: Set<Int>, f: [[Double]]
) -> String { "" }
