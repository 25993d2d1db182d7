import Records

extension SpeedUpOrigin {
  /// `Where 1032× came from:` and a line a factor, their points below one another.
  func lines(workers: Int) -> [String] {
    let factors = factors(workers: workers)
    let places = factors.map { $0.factor.prefix { $0.isNumber || $0 == "," }.count }
    let widest = places.max() ?? 0
    let opening = "  Where \(Figures.factor(speedUp.value)) came from:  "
    return zip(factors, places).enumerated().map { row, item in
      let ((factor, origin), place) = item
      let left = row == 0 ? opening : String(repeating: " ", count: opening.count)
      return left + String(repeating: " ", count: widest - place) + "\(factor) \(origin)"
    }
  }

  /// What rewriting brings without more cores, and what more cores bring without rewriting; `nil` where one of them was not measured.
  var sentence: String? {
    guard let function, let cores else { return nil }
    let parts = [function, cores].map {
      "\(Figures.roughFactor($0.value)) (\(StrategyTitle.of($0.faster)))"
    }
    return "Rewriting alone buys \(parts[0]), cores alone buy \(parts[1])."
  }

  private func factors(workers: Int) -> [(factor: String, origin: String)] {
    let change = { (executor: String) in
      "serial → \(ExecutorPhrase.workers(workers, of: executor))"
    }
    var factors: [(String, String)] = []
    if let function {
      let change = "\(function.slower.function) → \(function.faster.function)"
      factors.append((Figures.roughFactor(function.value), "from the function (\(change))"))
    }
    if let executor {
      let origin = "from the executor (\(change(executor.faster.executor)))"
      factors.append((Figures.roughFactor(executor.value), origin))
    }
    if let head {
      let origin =
        "less, which the baseline has from its own executor (\(change(head.faster.executor)))"
      factors.append((Figures.roughFactor(head.value), origin))
    }
    return factors
  }
}
