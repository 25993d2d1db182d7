import Foundation
import FullyLoaded
import Workloads

let (start, multiplier) = (ContinuousClock.now, 1)  // Increase for longer computations
try await withThreadPool { pool in
  let tasks = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? pool.workers
  print("logical_processors = \(pool.workers)\ntasks = \(tasks)")
  for try await sum in pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks)) {
    print(sum)
  }
}
print(String(format: "Elapsed time: %.2fs", (ContinuousClock.now - start) / .seconds(1)))
