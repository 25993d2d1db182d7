import Processors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads what goes on around runs: cheap enough to do before and after each.
///
/// Which files there are is found out once; a file that cannot be read means that this is not known.
public struct SurroundingsProbe: Sendable {
  private let root: String
  private let files: FileTree
  /// The processors that this process may use.
  private let processors: Set<Int>
  /// Those whose own files are read: clocks, heat, governors.
  private let sample: [Int]
  private let groups: [String]
  /// How many processors are online, whoever may use them.
  private let online: Int

  /// Processors beyond which some stand for all: each has files of its own, and hundreds of them take milliseconds.
  private static let most = 16

  /// Finds out what there is to read.
  ///
  /// - Parameter root: The directory that holds `proc` and `sys`: `/` but for tests.
  public init(root: String = "/") {
    self.root = root
    files = FileTree(root: root)
    let all = UsableProcessors.read(root: root)
    let usable = all.granted
    online = all.online.count
    processors = Set(usable)
    sample = stride(
      from: 0, to: usable.count, by: max(1, (usable.count + Self.most - 1) / Self.most)
    ).map { usable[$0] }
    groups = ControlGroups(files).lineages(of: "cpu").flatMap(\.directories)
  }

  /// How many processors this process may use, whatever its quota is.
  public var processorCount: Int { processors.count }

  /// What is so now.
  public func surroundings() -> Surroundings {
    let times = ProcessorTimes.read(root: root)?.processors.filter { processors.contains($0.key) }
    let sum = times.flatMap { times in
      times.isEmpty
        ? nil
        : times.values.reduce(into: ProcessorTimes.Times()) {
          $0.busy += $1.busy
          $0.idle += $1.idle
          $0.stolen += $1.stolen
        }
    }
    return Surroundings(
      instant: MonotonicStep.monotonic(), ownNanoseconds: MonotonicStep.ownCPU(), processors: sum,
      throttling: Throttling.read(files, directories: groups),
      clockHertz: ClockRate.fastest(files, sample, ofOnline: online))
  }

  /// What has happened so far.
  public func strain() -> Strain {
    Strain(
      thermalEvents: ThermalEvents.count(files, sample),
      memory: MemoryStrain.read(files, pageSize: Int64(sysconf(Int32(_SC_PAGESIZE)))))
  }

  /// How many processors, of those looked at, a governor holds at their slowest clock.
  public func heldBackProcessors() -> Int { Governor.heldBack(files, sample) }
}
