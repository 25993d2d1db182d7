@testable import Statistics

/// What tests draw and shuffle with is the same in every run.
extension SplitMix64: RandomNumberGenerator {}
