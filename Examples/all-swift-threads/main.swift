import Foundation
import FullyLoaded
import Workloads

let multiplier = 1  // Increase for longer computations
let start = ContinuousClock.now
try await withThreadPool { pool in
  print("logical_processors = \(pool.workers)")
  let tasks = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? pool.workers
  print("tasks = \(tasks)")
  for try await result in pool.map(cpuIntensive, 0..<tasks, repeatElement(multiplier, count: tasks))
  {
    print(result)
  }
}
print(String(format: "Elapsed time: %.2fs", (ContinuousClock.now - start) / .seconds(1)))
