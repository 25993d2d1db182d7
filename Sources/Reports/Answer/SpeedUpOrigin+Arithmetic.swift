import Records

extension SpeedUpOrigin {
  /// Its factors, and what each is called.
  var quotients: [(name: String, quotient: Quotient)] {
    let named = [
      ("function", function), ("executor", executor), ("baseline's executor", head),
      ("cores alone", cores),
    ]
    return named.compactMap { name, quotient in quotient.map { (name, $0) } }
  }

  /// `138.462 × 7.455 = 1032×`; `nil` when there is but one factor.
  var product: String? {
    let factors = [function, executor].compactMap(\.self).map(\.value)
    guard factors.count + (head == nil ? 0 : 1) > 1 else { return nil }
    let division = head.map { " / \(Figures.decimal($0.value, decimals: 3))" } ?? ""
    let text = factors.isEmpty ? ["1"] : factors.map { Figures.decimal($0, decimals: 3) }
    let value = factors.reduce(1, *) / (head?.value ?? 1)
    return "\(text.joined(separator: " × "))\(division) = \(Figures.factor(value))"
  }
}
