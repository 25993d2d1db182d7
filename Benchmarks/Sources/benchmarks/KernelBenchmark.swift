import CKernels
import Foundation
import Workloads

/// One task of 10,000,000 terms on one core, by everything there is to compute it with.
struct KernelBenchmark {
  /// The command, for the row in pure Python.
  let command: Command
  /// The program of `naive.rs`; `nil` where there is no Rust.
  let rust: String?

  private static let n: UInt64 = 31
  private static let terms = 10_000_000
  private static let rounds = 21
  private static let naive = "C, 128-bit integers"
  private static let rustName = "Rust, 128-bit integers"
  private static let generic = "Swift, Double(UInt128) (one run of a hundredth, × 100)"
  private static let python = "pure Python (one run)"

  func run() throws {
    var times = Measurements()
    let expected = try squareRootSum(Self.n, Self.terms).bitPattern
    for round in 0..<Self.rounds {
      try measure(&times, expected, isFirst: round == 0)
    }
    printTable(times)
    try divided(expected)
  }

  /// One task on one core and on two, in turns and by themselves, so that the second core is not found asleep.
  private func divided(_ expected: UInt64) throws {
    var times = Measurements()
    for _ in 0..<Self.rounds * 3 {
      for workers in [1, 2] {
        let name = "the kernel, workers: \(workers)"
        let sum = try times.time(name) { try cpuIntensive(Self.n, 1, workers: workers) }
        requireSame([sum.bitPattern], [expected], name)
      }
    }
    print("One task divided, median of \(Self.rounds * 3) interleaved rounds, same bits")
    times.printRow("the kernel, workers: 1")
    let gain = times.ratio("the kernel, workers: 1", "the kernel, workers: 2")
    let efficiency = gain.map { String(format: "efficiency %.2f", $0 / 2) } ?? ""
    times.printRow("the kernel, workers: 2", factor(gain), efficiency)
    print("")
  }

  private func measure(_ times: inout Measurements, _ expected: UInt64, isFirst: Bool) throws {
    let terms = UInt64(Self.terms)
    if isFirst {
      do {
        // Its n is 0: the time is the same.
        let run = try command.strategy("python/serial", tasks: 1)
        times.add(Self.python, milliseconds: run.elapsed / .milliseconds(1))
      } catch let failure as Command.Failure {
        print("There is no row for pure Python: \(failure)")
      }
      // A hundredth, for it takes seconds: the library's conversion is generic.
      let start = ContinuousClock.now
      blackHole = genericSum(Self.n, Self.terms / 100)
      times.add(Self.generic, milliseconds: (ContinuousClock.now - start) / .milliseconds(1) * 100)
    }
    if let rust {
      let output = try Command(path: rust).run(["\(Self.n)", "1"]).output
      let fields = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard fields.count == 2, let time = Double(fields[0]), let bits = UInt64(fields[1], radix: 16)
      else { preconditionFailure("The program in Rust printed '\(fields)'.") }
      requireSame([bits], [expected], Self.rustName)
      times.add(Self.rustName, milliseconds: time)
    }
    let sum = times.time(Self.naive) { naiveSum(Self.n, terms) }
    requireSame([sum.bitPattern], [expected], Self.naive)
    let product = times.time("C, exact product") { productSum(Self.n, terms) }
    requireSame([product.bitPattern], [expected], "C, exact product")
    for width in VectorWidth.supported {
      times.time(width.dividerName) { width.divider(terms) }
      let ordered = times.time(width.orderedName) { width.ordered(Self.n, terms) }
      requireSame([ordered.bitPattern], [expected], width.orderedName)
    }
    for width in KernelWidth.supported {
      let name = Self.name(width)
      let sum = try times.time(name) { try squareRootSum(Self.n, Self.terms, width: width) }
      requireSame([sum.bitPattern], [expected], name)
    }
  }

  private func printTable(_ measured: Measurements) {
    print(
      "One task of 10,000,000 terms, n = \(Self.n), median of \(Self.rounds) interleaved rounds, same bits"
    )
    for name in [Self.generic, Self.python, Self.rustName, Self.naive, "C, exact product"] {
      measured.printRow(name)
    }
    for width in VectorWidth.supported { measured.printRow(width.orderedName) }
    for width in VectorWidth.supported { measured.printRow(width.dividerName) }
    for kernel in KernelWidth.supported {
      let name = Self.name(kernel)
      let peers = VectorWidth.supported.first { $0.kernel == kernel }
      measured.printRow(
        name, "\(factor(measured.ratio(Self.naive, name))) C",
        rust == nil ? "" : "\(factor(measured.ratio(Self.rustName, name))) Rust",
        peers.map { "\(factor(measured.ratio($0.orderedName, name))) ordered" } ?? "",
        peers.map { "\(factor(measured.ratio(name, $0.dividerName))) of the divider's limit" } ?? ""
      )
    }
    print(
      "  Factors say how many times faster the kernel is: than C and Rust with 128-bit integers, and than ordered additions in C.\n"
    )
  }

  private static func name(_ width: KernelWidth) -> String { "the kernel, \(width.rawValue)" }

  /// The sum as Swift's library converts it: the definition, word by word.
  @inline(never)
  private func genericSum(_ n: UInt64, _ iterations: Int) -> Double {
    var sum = 0.0
    for index in 0..<iterations {
      let i = UInt128(index)
      sum += Double(i * i * i + i * i + i * UInt128(n)).squareRoot()
    }
    return sum
  }
}

/// Where results go that nobody looks at, so that the compiler does not leave the work out.
nonisolated(unsafe) private var blackHole = 0.0
