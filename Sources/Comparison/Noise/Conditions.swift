import MachineProbe
import Records

/// What is so before the first run, and stays so.
struct Conditions {
  /// Nanoseconds that the clock which times runs can tell apart.
  var clockStep: Int64 = 1
  /// CPUs that a governor holds at their slowest clock.
  var heldBackProcessors = 0
  /// CPUs that this process may use.
  var processors = 1
  /// Whether the tool is optimised; the hosts of its own strategies in Swift are the tool.
  var isOptimised = true

  /// Those of a machine.
  static func read(_ probe: SurroundingsProbe) -> Conditions {
    Conditions(
      clockStep: MonotonicStep.nanoseconds(), heldBackProcessors: probe.heldBackProcessors(),
      processors: probe.processorCount, isOptimised: isOptimisedBuild)
  }

  var notes: [Note] {
    [
      isOptimised ? nil : Note(.debugBuild),
      heldBackProcessors > 0
        ? Note(
          .powersave, figures: ["cpus": Double(heldBackProcessors), "of": Double(processors)])
        : nil,
    ].compactMap(\.self)
  }
}

/// Assertions are left out of optimised builds.
private let isOptimisedBuild: Bool = {
  var isOptimised = true
  assert(
    {
      isOptimised = false; return true
    }())
  return isOptimised
}()
