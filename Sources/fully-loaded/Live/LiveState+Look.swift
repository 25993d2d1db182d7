import Comparison
import TerminalUI

extension RunLook {
  /// The processors, as the live view has them.
  var strips: LiveState.Strips {
    .init(
      noun: "cpu",
      strips: history.processors.enumerated().map { place, number in
        let levels = history.levels(ofProcessorAt: place)
        return .init(number: number, levels: levels, percent: levels.last ?? 0)
      })
  }

  /// All of them together, and the memory.
  ///
  /// - Parameters:
  ///   - usable: How many cores there are to be busy.
  ///   - ownName: What the part is called that is at work for what is being watched.
  /// - Returns: The line below the strips.
  func totals(usable: Int, ownName: String) -> LiveState.Totals {
    .init(
      busy: busy, usable: usable, own: own, ownName: ownName, memoryBytes: memoryBytes,
      processes: processes)
  }
}
