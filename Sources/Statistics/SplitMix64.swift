/// Random numbers that are the same on every machine: SplitMix64.
///
/// Small, fast, and good enough to draw from a few dozen runs; nothing here is secret.
///
/// - Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
///   doi:10.1145/2660193.2660195; the constants are those of https://prng.di.unimi.it/splitmix64.c.
struct SplitMix64 {
  private var state: UInt64

  /// Any seed will do.
  init(seed: UInt64) {
    state = seed
  }

  /// All 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of 0 ..< `count`.
  ///
  /// Not the standard library's way, which is free to change: the high half of a product. It prefers some numbers by one part in 2^64 / count.
  mutating func next(below count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }
}
