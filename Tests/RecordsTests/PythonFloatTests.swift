import Records
import Testing

@Suite("A double is written as Python writes it")
struct PythonFloatTests {
  /// - Source: `repr()` of CPython 3.11.
  static let table: [(bits: UInt64, text: String)] = [
    (0x0000_0000_0000_0000, "0.0"),
    (0x8000_0000_0000_0000, "-0.0"),
    (0x3FF0_0000_0000_0000, "1.0"),
    (0xBFF8_0000_0000_0000, "-1.5"),
    (0x3FB9_9999_9999_999A, "0.1"),
    (0x3FD5_5555_5555_5555, "0.3333333333333333"),
    (0x4059_0000_0000_0000, "100.0"),
    (0x40F8_6A00_0000_0000, "100000.0"),
    (0x40FE_240C_9FBE_76C9, "123456.789"),
    (0x430C_6BF5_2634_0000, "1000000000000000.0"),
    (0x4340_0000_0000_0000, "9007199254740992.0"),
    (0x4341_C379_37E0_7FFF, "9999999999999998.0"),
    (0x4341_C379_37E0_8000, "1e+16"),
    (0xC341_C379_37E0_8000, "-1e+16"),
    (0x4345_EE2A_2EB5_A5C4, "1.2345678901234568e+16"),
    (0x4345_EE2A_2EB5_A5C5, "1.234567890123457e+16"),
    (0x4350_0000_0000_0000, "1.8014398509481984e+16"),
    (0x4350_0000_0000_0001, "1.8014398509481988e+16"),
    (0x437C_162F_C7E7_A421, "1.264911011363067e+17"),
    (0x437C_162F_C7E7_A85C, "1.2649110113632403e+17"),
    (0x44B5_2D02_C7E1_4AF6, "1e+23"),
    (0x54B2_49AD_2594_C37D, "1e+100"),
    (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
    (0x3F20_2E4B_6CE5_DC68, "0.00012345"),
    (0x3F1A_36E2_EB1C_432D, "0.0001"),
    (0x3F1A_3637_1EA5_31A8, "9.999e-05"),
    (0x3EE4_F8B5_88E3_68F1, "1e-05"),
    (0x3DDB_7CDF_D9D7_BDBB, "1e-10"),
    (0x2B2B_FF2E_E48E_0530, "1e-100"),
    (0x0010_0000_0000_0000, "2.2250738585072014e-308"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x7FF0_0000_0000_0000, "inf"),
    (0xFFF0_0000_0000_0000, "-inf"),
    (0x7FF8_0000_0000_0000, "nan"),
    (0xFFF8_0000_0000_0000, "nan"),
  ]

  @Test(arguments: table)
  func `digits, point and exponent are where Python has them`(bits: UInt64, text: String) {
    #expect(PythonFloat.text(Double(bitPattern: bits)) == text)
  }

  @Test(arguments: table.filter { $0.bits & 0x7FFF_FFFF_FFFF_FFFF <= 0x7FF0_0000_0000_0000 })
  func `what is written reads back to the same bits`(bits: UInt64, text: String) {
    #expect(Double(PythonFloat.text(Double(bitPattern: bits)))?.bitPattern == bits)
  }
}
