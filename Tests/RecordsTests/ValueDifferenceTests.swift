import Records
import Testing

@Suite struct `the first difference of two values` {
  private func value(_ text: String) throws -> Value { try Value(text: text.utf8) }

  @Test(arguments: GoldenValue.all)
  func `there is none between a value and itself`(_ golden: GoldenValue) throws {
    let value = try value(golden.text)
    #expect(value.firstDifference(from: value, tolerance: nil) == nil)
    #expect(value.firstDifference(from: value, tolerance: 0) == nil)
  }

  @Test(
    arguments: [
      ("[1,2,3]", "[1,5,6]", "[1]", "2", "5"),
      ("[1,2]", "[1]", "[1]", "2", nil),
      ("[]", "[1]", "[0]", nil, "1"),
      (
        #"{"dict":[["a",1],["b",[1,2]]]}"#, #"{"dict":[["a",1],["b",[1,3]]]}"#, "['b'][1]", "2", "3"
      ),
      (#"{"dict":[["a",1]]}"#, #"{"dict":[]}"#, "['a']", "1", nil),
      (#"{"tuple":[1]}"#, "[1]", "", "(1,)", "[1]"),
      ("1", "true", "", "1", "True"),
      ("1", #"{"float":"3ff0000000000000"}"#, "", "1", "1.0"),
      (#"{"set":[1,2]}"#, #"{"set":[1,3]}"#, "", "{1, 2}", "{1, 3}"),
      (#"{"object":["a.B",[1]]}"#, #"{"object":["a.C",[1]]}"#, "", "<a.B: 1>", "<a.C: 1>"),
      ("[[1,[2]]]", "[[1,[3]]]", "[0][1][0]", "2", "3"),
      (#"{"floats":"AAAAAAAA8D8="}"#, #"[1]"#, "[0]", "1.0", "1"),
    ] as [(String, String, String, String?, String?)])
  func `it has a place and both values`(
    _ first: String, _ second: String, _ path: String, _ own: String?, _ other: String?
  ) throws {
    let difference = try #require(
      try value(first).firstDifference(from: value(second), tolerance: nil))
    #expect(difference.path == path)
    #expect(difference.first?.description == own)
    #expect(difference.second?.description == other)
  }

  @Test func `dicts and sets have no order`() throws {
    let first = Value.dict([.init(.integer(1), .none), .init(.integer(2), .none)])
    let second = Value.dict([.init(.integer(2), .none), .init(.integer(1), .none)])
    #expect(first.firstDifference(from: second, tolerance: nil) == nil)
    let set = Value.set([.integer(1), .integer(2)])
    #expect(set.firstDifference(from: .set([.integer(2), .integer(1)]), tolerance: nil) == nil)
  }
}

@Suite struct `a tolerance is relative to the larger of two floats` {
  private func agree(_ first: Double, _ second: Double, _ tolerance: Double?) -> Bool {
    Value.float(Bits(first)).firstDifference(from: .float(Bits(second)), tolerance: tolerance)
      == nil
  }

  @Test(
    arguments: [
      (1.0, 1.0.nextUp, nil, false), (1.0, 1.0.nextUp, 1e-15, true), (1.0, 1.1, 0.1, true),
      (1.0, 1.2, 0.1, false), (1.1, 1.0, 0.1, true), (0.0, -0.0, nil, false), (0.0, -0.0, 0, true),
      (0.0, 5e-324, 0.5, false), (.infinity, .infinity, 0, true), (.infinity, 1e308, 0.5, false),
      (.infinity, -.infinity, 0.5, false), (.nan, 1, 0.5, false),
    ] as [(Double, Double, Double?, Bool)])
  func `so near they agree`(
    _ first: Double, _ second: Double, _ tolerance: Double?, _ isAgreed: Bool
  ) {
    #expect(agree(first, second, tolerance) == isAgreed)
    #expect(agree(second, first, tolerance) == isAgreed)
  }

  @Test func `NaN is any NaN under a tolerance alone`() {
    let other = Double(bitPattern: Double.nan.bitPattern + 1)
    #expect(agree(.nan, .nan, nil))
    #expect(!agree(.nan, other, nil))
    #expect(agree(.nan, other, 0))
  }

  @Test func `it reaches floats wherever they are`() throws {
    let first = Value.object("a.B", [.dict([.init(.text("k"), .floats([Bits(1)]))])])
    let second = Value.object("a.B", [.dict([.init(.text("k"), .floats([Bits(1.0.nextUp)]))])])
    #expect(first.firstDifference(from: second, tolerance: 1e-9) == nil)
    #expect(first.firstDifference(from: second, tolerance: nil) != nil)
  }
}
