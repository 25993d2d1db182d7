import Reports
import Testing

@Suite("Figures are written the same everywhere, and units are chosen after rounding")
struct FiguresTests {
  @Test(
    arguments: [
      (0, "0 ns"), (999, "999 ns"), (1_000, "1.00 µs"), (6_254, "6.25 µs"), (9_994, "9.99 µs"),
      (9_995, "10.0 µs"), (999_949, "999.9 µs"), (999_950, "1.00 ms"), (9_994_999, "9.99 ms"),
      (9_995_000, "10.0 ms"), (27_900_000, "27.9 ms"), (208_000_000, "208.0 ms"),
      (999_949_999, "999.9 ms"), (999_950_000, "1.00 s"), (4_220_000_000, "4.22 s"),
      (28_800_000_000, "28.80 s"), (72_310_000_000, "72.31 s"), (99_994_999_999, "99.99 s"),
      (99_995_000_000, "1 min 40 s"), (107_000_000_000, "1 min 47 s"),
      (127_499_999_999, "2 min 07 s"), (5_999_499_999_999, "99 min 59 s"),
      (5_999_500_000_000, "1 h 40 min"), (7_500_000_000_000, "2 h 05 min"),
      (.max, "2,562,047 h 47 min"), (-1, "·"),
    ] as [(Int64, String)])
  func `times have three or four digits`(nanoseconds: Int64, expected: String) {
    #expect(Figures.duration(nanoseconds: nanoseconds) == expected)
  }

  @Test(
    arguments: [
      (812, "812 ns"), (1_500, "1.5 µs"), (9_949, "9.9 µs"), (9_950, "10 µs"), (999_500, "1.0 ms"),
      (29_000_000, "29 ms"), (190_400_000, "190 ms"), (999_499_999, "999 ms"),
      (999_500_000, "1.0 s"), (4_220_000_000, "4.2 s"), (28_800_000_000, "29 s"),
      (99_500_000_000, "1 min 40 s"), (-1, "·"),
    ] as [(Int64, String)])
  func `times in sentences have two or three digits`(nanoseconds: Int64, expected: String) {
    #expect(Figures.roughDuration(nanoseconds: nanoseconds) == expected)
  }

  @Test(arguments: [
    (1032.3, "1032×"), (9999.4, "9999×"), (12_345.6, "12,346×"), (138.46, "138×"),
    (99.95, "100×"), (99.94, "99.9×"), (33.8, "33.8×"), (9.996, "10.0×"), (9.994, "9.99×"),
    (6.8246, "6.82×"), (1, "1.00×"), (0.996, "1.00×"), (0.9951, "1.00×"), (0.9949, "0.99×"),
    (0.979, "0.98×"), (0.963, "0.96×"), (0.25, "0.25×"), (0.0996, "0.10×"), (0.0672, "0.067×"),
    (0.00123, "0.0012×"), (1e-12, "0.000000000×"), (0, "·"), (-1, "·"), (.infinity, "·"),
    (.nan, "·"),
  ])
  func `factors have three digits, and two below one`(value: Double, expected: String) {
    #expect(Figures.factor(value) == expected)
  }

  @Test(arguments: [
    (1032.3, "1032×"), (138.46, "138×"), (33.8, "34×"), (9.96, "10×"), (7.455, "7.5×"),
    (6.8246, "6.8×"), (1, "1.0×"), (0.996, "1.0×"), (0.979, "0.98×"), (0.0672, "0.067×"),
    (.nan, "·"),
  ])
  func `factors in sentences have two digits`(value: Double, expected: String) {
    #expect(Figures.roughFactor(value) == expected)
  }

  @Test(
    arguments: [
      (0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (999_499, "999 kB"), (999_500, "1 MB"),
      (9_000_000, "9 MB"), (118_400_000, "118 MB"), (999_499_999, "999 MB"),
      (999_500_000, "1.0 GB"), (1_234_000_000, "1.2 GB"), (999_949_999_999, "999.9 GB"),
      (999_950_000_000, "1.0 TB"), (.max, "18,446,744.1 TB"),
    ] as [(UInt64, String)])
  func `memory is in decimal units`(bytes: UInt64, expected: String) {
    #expect(Figures.bytes(bytes) == expected)
  }

  @Test(arguments: [(0.932, "93 %"), (0.004, "0 %"), (1, "100 %"), (1.07, "107 %"), (.nan, "·")])
  func `shares are in whole percent`(share: Double, expected: String) {
    #expect(Figures.percent(share) == expected)
  }

  @Test(arguments: [
    (0, "0"), (9_999, "9999"), (10_000, "10,000"), (10_000_000, "10,000,000"), (-9_999, "-9999"),
    (-123_456, "-123,456"), (.min, "-9,223,372,036,854,775,808"),
  ])
  func `thousands are apart from five digits up`(value: Int, expected: String) {
    #expect(Figures.whole(value) == expected)
  }

  @Test func `only one of a kind is singular`() {
    #expect(Figures.count(0, "task") == "0 tasks")
    #expect(Figures.count(1, "task") == "1 task")
    #expect(Figures.count(2, "task") == "2 tasks")
  }
}
