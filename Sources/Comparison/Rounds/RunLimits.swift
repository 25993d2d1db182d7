/// How long to wait for what.
public struct RunLimits: Sendable {
  /// For a host to be ready.
  public var launch = Duration.seconds(60)
  /// For one run; `nil` works it out from the warm-up: ``patience``, and twenty times what it predicts.
  public var run: Duration?
  /// For the warm-up; for a run, on top of what the warm-up predicts.
  public var patience: Duration

  /// - Parameters:
  ///   - run: For one run, and for a host to be ready; `nil` for the usual ones.
  ///   - patience: For the warm-up; for a run, on top of what it predicts.
  public init(run: Duration? = nil, patience: Duration = .seconds(60)) {
    self.run = run
    self.patience = patience
    launch = run ?? launch
  }
}
