import Records

extension SpeedUpOrigin {
  /// `Where 1032× came from:` and a line a factor, their points below one another.
  func lines(workers: Int) -> [String] {
    let factors = factors(workers: workers).map {
      (factor: Figures.roughFactor($0.value), origin: words(for: $0))
    }
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

  private func words(for factor: SpeedUpFactor) -> String {
    let origin =
      switch factor.source {
      case .function: "from the function"
      case .executor: "from the executor"
      case .baseline: "less, which the baseline has from its own executor"
      }
    return "\(origin) (\(factor.change))"
  }
}
