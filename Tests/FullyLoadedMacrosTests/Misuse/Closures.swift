import FullyLoaded

func global(_ n: Int) -> Int { n }

struct Counter {
  var count = 1

  static func step() -> Int { 1 }

  func use() {
    _ = #remote { (n: Int) -> Int in self.count + n }
    _ = #remote { (n: Int) -> Int in [n].map { $0 + self.count }[0] }
    _ = #remote { (n: Int) -> Int in Self.step() }
  }

  static func useGeneric<T>(_ value: T) {
    _ = #remote { (n: Int) -> Int in n }
  }
}

func use() {
  let k = 1
  _ = #remote(global)
  _ = #remote { $0 + 1 }
  _ = #remote { 1 }
  _ = #remote { n in n + 1 }
  _ = #remote { (n) -> Int in n + 1 }
  _ = #remote { [k] (n: Int) -> Int in n + k }
  _ = #remote { [k] in k }
  _ = #remote { @MainActor (n: Int) -> Int in n }
  _ = #remote { (n: inout Int) -> Int in n }
  _ = #remote { (n: Int...) -> Int in 1 }
  _ = #remote { (body: @escaping @Sendable () -> Int) -> Int in 1 }
  _ = #remote { (n: Int) in
    if n == 0 { return 1 }
    return n
  }
}
