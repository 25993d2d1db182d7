public import FullyLoaded

@Remote public func published(_ n: Int) -> Int { n }

@Remote fileprivate func hidden(_ n: Int) -> Int { n }

@Remote @inline(never) @discardableResult func attributed(_ n: Int) -> Int { n }

@Remote nonisolated func nowhere(_ n: Int) -> Int { n }

@Remote @concurrent func elsewhere(_ n: Int) async -> Int { n }

@available(*, deprecated, message: "Use 'one'.") @Remote func old(_ n: Int) -> Int { n }

@available(*, noasync) @Remote func blocking(_ n: Int) -> Int { n }

enum Kernel {
  @Remote static func heavy(_ n: Int) -> Int { n }

  struct Part {}
}

extension Kernel.Part {
  @Remote private static func light(_ n: Int) -> Int { n }
}

class Class {
  @Remote static func method(_ n: Int) -> Int { n }
}

actor Account {
  @Remote package static func check(_ n: Int) -> Int { n }
}

@MainActor struct View {
  @Remote nonisolated static func measure(_ n: Int) -> Int { n }
}

func outer(_ n: Int) {
  enum Local {
    @Remote static func inner(_ n: Int) -> Int { n }
  }
}
