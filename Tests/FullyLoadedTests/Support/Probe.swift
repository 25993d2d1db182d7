/// Something that can be seen to go.
final class Probe: Sendable {
  let value = 1
}

/// Whether a probe is still there.
final class WeakProbe: @unchecked Sendable {
  private weak var probe: Probe?

  init(_ probe: Probe) {
    self.probe = probe
  }

  var isAlive: Bool { probe != nil }
}
