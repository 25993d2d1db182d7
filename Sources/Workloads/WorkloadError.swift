/// What keeps a workload from being computed.
public enum WorkloadError: Error, Equatable, CustomStringConvertible {
  /// An argument lies outside of what can be computed exactly.
  case outOfRange(argument: String, value: String, allowed: ClosedRange<Int>)

  public var description: String {
    switch self {
    case .outOfRange(let argument, let value, let allowed):
      "argument '\(argument)' must be between \(allowed.lowerBound) and \(allowed.upperBound), not \(value)"
    }
  }
}
