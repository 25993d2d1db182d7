import Testing

@testable import FullyLoaded

@Suite struct `sequences are walked side by side` {
  @Test func `until the shortest ends`() {
    let zip = ArgumentZip(0..., ["a", "b"], 5..<9)
    var seen: [String] = []
    while zip.next({ seen.append("\($0)\($1)\($2)") }) {}
    #expect(seen == ["0a5", "1b6"])
    #expect(zip.isAtEnd)
  }

  @Test func `without sequences there is nothing`() {
    let zip = zip()
    let wasThere = zip.next {}
    #expect(!wasThere)
  }

  @Test func `several at a time`() {
    let zip = ArgumentZip(0..<5, repeatElement("x", count: 9))
    var numbers: [Int] = []
    for expected in [4, 1, 0] {
      let table = zip.next(upTo: 4)
      #expect(table.count == expected)
      for row in 0..<table.count {
        var column = 0
        numbers.append(table.take(Int.self, &column, row))
        let text = table.take(String.self, &column, row)
        #expect(text == "x")
      }
      table.taken = table.count
    }
    #expect(numbers == [0, 1, 2, 3, 4])
  }

  @Test func `a sequence that has ended is not asked again`() {
    let source = CountedNumbers()
    let zip = ArgumentZip(0..<1, source)
    for _ in 0..<5 { _ = zip.next { _, _ in } }
    #expect(source.drawn == 1)
  }

  @Test func `elements that nobody took go, also those of a row that was not complete`() {
    let probes = (0..<4).map { _ in Probe() }
    let weak = probes.map { WeakProbe($0) }
    do {
      let zip = ArgumentZip(AnySequence(consume probes), 0..<3)
      let table = zip.next(upTo: 4)
      var column = 0
      _ = table.take(Probe.self, &column, 0)
      table.taken = 1
      #expect(table.count == 3)
      #expect(zip.isAtEnd)
    }
    #expect(weak.allSatisfy { !$0.isAlive })
  }

  @Test(arguments: [0..<0, 0..<1, -3..<9])
  func `known sequences give what their own iterators give`(_ numbers: Range<Int>) {
    #expect(drawn(numbers) == Array(numbers))
    #expect(drawn(Array(numbers).map { "\($0)" }) == numbers.map { "\($0)" })
    #expect(drawn(AnySequence(numbers)) == Array(numbers))
    #expect(drawn(repeatElement("x", count: numbers.count)) == numbers.map { _ in "x" })
    #expect(drawn(numbers.lazy.map { $0 * 2 }) == numbers.map { $0 * 2 })
    // Two sets of the same elements need not have one order.
    let set = Set(numbers)
    #expect(drawn(set) == Array(set))
  }

  @Test func `known sequences with an end of their own`() {
    #expect(drawn(3...5) == [3, 4, 5])
    #expect(drawn(Int.max - 1...Int.max) == [.max - 1, .max])
    #expect(drawn(UInt8.max...UInt8.max) == [.max])
    #expect(drawn(Int.max..<Int.max) == [])
    #expect(drawn(["a", nil] as [String?]) == ["a", nil])
    let counted = ArgumentZip(7...)
    var numbers: [Int] = []
    for _ in 0..<3 { _ = counted.next { numbers.append($0) } }
    #expect(numbers == [7, 8, 9])
  }

  private func zip<each Elements: Sequence>(
    _ elements: repeat each Elements
  ) -> ArgumentZip<repeat each Elements> {
    ArgumentZip(repeat each elements)
  }

  /// Everything that a zip of one sequence gives.
  private func drawn<Elements: Sequence>(_ elements: Elements) -> [Elements.Element] {
    let zip = ArgumentZip(elements)
    var drawn: [Elements.Element] = []
    while zip.next({ drawn.append($0) }) {}
    return drawn
  }
}
