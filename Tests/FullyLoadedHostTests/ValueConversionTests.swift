import ErrorKinds
import Foundation
import Records
import Testing

@testable import FullyLoadedHost

private struct Point: Codable, Equatable {
  var x: Double
  var name: String?
  var path: [Int]
}

private enum Shape: Codable, Equatable {
  case circle(radius: Double)
  case nothing
}

private class Animal: Codable {
  var legs: Int
  init(legs: Int) { self.legs = legs }
}

private struct Line: Codable, Equatable {
  var from: Int
  var to: Int

  init(_ from: Int, _ to: Int) { (self.from, self.to) = (from, to) }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    from = try container.decode(Int.self)
    to = try container.decode(Int.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(from)
    try container.encode(to)
  }
}

@Suite struct `values are made of what Python has, and become what Python has` {
  /// A value of a type, and the text of it that is read and written.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: @Sendable () throws -> Void

    init<Value: Codable & Equatable & Sendable>(_ text: String, _ value: Value) {
      testDescription = "\(Value.self) \(text)"
      check = { () throws in
        #expect(try Records.Value(text: text.utf8).read(as: Value.self) == value)
        #expect(try Records.Value.of(value).text == text)
      }
    }
  }

  @Test(arguments: [
    Row("true", true), Row("0", 0), Row("-128", Int8.min), Row("255", UInt8.max),
    Row("18446744073709551615", UInt64.max), Row("-9223372036854775808", Int64.min),
    Row("170141183460469231731687303715884105727", Int128.max),
    Row(#"{"float":"8000000000000000"}"#, -0.0), Row(#"{"float":"3fb99999a0000000"}"#, Float(0.1)),
    Row(#""a\n\u00e9\ud83d\ude00""#, "a\né😀"), Row("null", Int?.none), Row("3", Int?(3)),
    Row(#"{"bytes":"AP8="}"#, [UInt8]([0, 255])), Row(#"{"bytes":"AP8="}"#, Data([0, 255])),
    Row("[]", [Double]()), Row("[1,2]", [1, 2]), Row(#"{"floats":"AAAAAAAA8D8="}"#, [1.0]),
    Row(#"{"floats":"AAAAAAAA8D8="}"#, [Float(1)]),
    Row(#"[{"floats":"AAAAAAAA8D8="},[]]"#, [[1.0], []]),
    Row("[1,null]", [1, nil]), Row(#"[{"bytes":""}]"#, [[UInt8]()]),
    Row(#"{"dict":[["a",1],["b",2]]}"#, ["b": 2, "a": 1]),
    Row(#"{"dict":[[-1,true],[10,false],[9,true]]}"#, [9: true, 10: false, -1: true]),
    Row(#"{"set":[1,2]}"#, Set([2, 1])),
    Row(
      #"{"dict":[["name","p"],["path",[1,2]],["x",{"float":"3ff0000000000000"}]]}"#,
      Point(x: 1, name: "p", path: [1, 2])),
    Row(
      #"{"dict":[["path",[]],["x",{"float":"3ff0000000000000"}]]}"#,
      Point(x: 1, name: nil, path: [])),
    Row(
      #"{"dict":[["circle",{"dict":[["radius",{"float":"4000000000000000"}]]}]]}"#,
      Shape.circle(radius: 2)),
    Row(#"{"dict":[["nothing",{"dict":[]}]]}"#, Shape.nothing),
    Row("[1,2]", Line(1, 2)), Row("[[1,2],[3,4]]", [Line(1, 2), Line(3, 4)]),
  ])
  func `there and back`(_ row: Row) throws {
    try row.check()
  }

  /// A value that is read as one of another type, as `PythonExtension` does.
  struct Reading: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: @Sendable () throws -> Void

    init<Value: Codable & Equatable & Sendable>(_ text: String, _ value: Value) {
      testDescription = "\(text) as \(Value.self)"
      check = { () throws in
        #expect(try Records.Value(text: text.utf8).read(as: Value.self) == value)
      }
    }
  }

  @Test(arguments: [
    Reading("true", 1), Reading("false", 0.0), Reading("3", 3.0),
    // Halfway between two doubles: to the even one.
    Reading("9007199254740993", 9_007_199_254_740_992.0),
    Reading(#"{"tuple":[1,2]}"#, [1, 2]), Reading(#"{"frozenset":[1]}"#, Set([1])),
    Reading(#"{"tuple":[1,2]}"#, Line(1, 2)), Reading("[1,2,3]", Line(1, 2)),
    Reading(#"{"floats":"AAAAAAAA8D8="}"#, [Double?(1)]),
  ])
  func `what stands for another type is read as that`(_ reading: Reading) throws {
    try reading.check()
  }

  @Test func `a double keeps its bits, whatever they are`() throws {
    for pattern: UInt64 in [0x7ff8_0000_0000_0001, 0xfff0_0000_0000_0000, 1, 0x8000_0000_0000_0000]
    {
      let double = Double(bitPattern: pattern)
      let value = try Value.of([double])
      #expect(value == .floats([Bits(double)]))
      #expect(try value.read(as: [Double].self)[0].bitPattern == pattern)
    }
  }

  @Test func `a class is written as a dictionary`() throws {
    #expect(try Value.of(Animal(legs: 4)).text == #"{"dict":[["legs",4]]}"#)
    #expect(try Value(text: #"{"dict":[["legs",4]]}"#.utf8).read(as: Animal.self).legs == 4)
  }

  /// What cannot be read as a type, and the error that it is.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: @Sendable () throws -> Void

    init(_ text: String, _ type: (some Codable & Sendable).Type, _ name: String, _ message: String)
    {
      testDescription = "\(text) as \(type)"
      check = { () throws in
        let value = try Value(text: text.utf8)
        let error = #expect(throws: ConversionError.self) { try value.read(as: type) }
        #expect(error?.kind(of: "f() argument 1") == ErrorKind(name, "f() argument 1\(message)"))
      }
    }
  }

  @Test(arguments: [
    Refusal(#"{"float":"3ff0000000000000"}"#, Int.self, "TypeError", " must be int, not 'float'"),
    Refusal("null", Int.self, "TypeError", " must be int, not 'NoneType'"),
    Refusal("256", UInt8.self, "OverflowError", " must be between 0 and 255, not 256"),
    Refusal("-1", UInt.self, "OverflowError", " must be between 0 and \(UInt.max), not -1"),
    Refusal(
      String(repeating: "9", count: 5000), Int.self, "OverflowError",
      " must be between \(Int.min) and \(Int.max), not a number of thousands of digits"),
    Refusal(
      String(repeating: "9", count: 400), Double.self, "OverflowError",
      " must be between -1.7976931348623157e+308 and 1.7976931348623157e+308, not a larger int"),
    Refusal(
      #"{"float":"7fe0000000000000"}"#, Float.self, "OverflowError",
      " must be between -3.4028235e+38 and 3.4028235e+38, not 8.98846567431158e+307"),
    Refusal(#""1""#, Double.self, "TypeError", " must be float, not 'str'"),
    Refusal("1", Bool.self, "TypeError", " must be bool, not 'int'"),
    Refusal("1", String.self, "TypeError", " must be str, not 'int'"),
    Refusal("1", String?.self, "TypeError", " must be str, not 'int'"),
    Refusal("[1]", [UInt8].self, "TypeError", " must be bytes-like, not 'list'"),
    Refusal(#""ab""#, [String].self, "TypeError", " must be a sequence, not 'str'"),
    Refusal(#"{"bytes":""}"#, [Int].self, "TypeError", " must be a sequence, not 'bytes'"),
    Refusal(#"{"set":[1]}"#, [Int].self, "TypeError", " must be a sequence, not 'set'"),
    Refusal(#"[[1],[2,"a"]]"#, [[Int]].self, "TypeError", " item 1 item 1 must be int, not 'str'"),
    Refusal("[]", [String: Int].self, "TypeError", " must be a mapping, not 'list'"),
    Refusal(#"{"dict":[[1,1]]}"#, [String: Int].self, "TypeError", " key must be str, not 'int'"),
    Refusal(
      #"{"dict":[["a",null]]}"#, [String: Int].self, "TypeError",
      " value of key a must be int, not 'NoneType'"),
    Refusal(
      #"{"dict":[[1,1],[true,2]]}"#, [Int: Int].self, "ValueError",
      " must be a mapping without two keys that are both 1"),
    Refusal(
      #"{"dict":[["x",1]]}"#, Point.self, "ValueError", " must be a mapping with the key 'path'"),
    Refusal(
      #"{"dict":[["path",["a"]],["x",1]]}"#, Point.self, "TypeError",
      " value of key path item 0 must be int, not 'str'"),
    Refusal("[1]", Line.self, "ValueError", " must be a sequence of more than 1 items"),
    Refusal(#"{"pickle":"gAROLg=="}"#, Int.self, "TypeError", " must be int, not 'object'"),
  ])
  func `what is none is refused in the words of the extension`(_ refusal: Refusal) throws {
    try refusal.check()
  }
}
