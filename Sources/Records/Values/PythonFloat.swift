/// A double as Python's `repr` writes it: the fewest digits that read back to the same bits.
///
/// Swift writes the same digits in the same form, but for one range: above 2⁵³ it goes over to exponents, Python at 10¹⁶.
///
/// - Source: `float_repr_style` 'short' of CPython, `float_repr` in `Objects/floatobject.c`: exponents below −4 and from 16 up.
public enum PythonFloat {
  /// `1.264911011363067e+17`, `0.0`, `-0.0`, `1e-05`, `inf`, `nan`.
  public static func text(_ value: Double) -> String {
    switch value.magnitude {
    // Whole numbers of 16 digits, each two from the next: none of them has a shorter form than its own digits.
    case 0x1p53..<1e16: "\(Int64(value)).0"
    // Python shows no sign here, Swift does.
    case _ where value.isNaN: "nan"
    default: "\(value)"
    }
  }
}
