/// Numbers that are the same for the same seed.
///
/// - Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, doi:10.1145/2660193.2660195.
struct SoakRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func happens(oneIn chances: Int) -> Bool {
    Int.random(in: 0..<chances, using: &self) == 0
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
}
