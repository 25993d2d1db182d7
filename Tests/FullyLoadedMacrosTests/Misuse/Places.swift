import FullyLoaded

@Remote var variable: Int { 1 }

@Remote struct Structure {
  @Remote init(_ n: Int) {}
  @Remote subscript(_ n: Int) -> Int { n }
  @Remote func method(_ n: Int) -> Int { n }
  @Remote private func hidden(_ n: Int) -> Int { n }
  @Remote static func + (_ a: Structure, _ n: Int) -> Int { n }
}

class Class {
  @Remote class func method(_ n: Int) -> Int { n }
}

protocol Requirement {
  @Remote static func method(_ n: Int) -> Int
}

@Remote func generic<T: Codable & Sendable>(_ n: T) -> Int { 1 }

struct Box<Content> {
  @Remote static func inGeneric(_ n: Int) -> Int { n }

  struct Lid {
    @Remote static func inLid(_ n: Int) -> Int { n }
  }
}

extension Box<Int> {
  @Remote static func inExtension(_ n: Int) -> Int { n }
}

extension Array where Element == Int {
  @Remote static func inArray(_ n: Int) -> Int { n }
}

func outer() {
  @Remote func local(_ n: Int) -> Int { n }
}

let closure = {
  @Remote func local(_ n: Int) -> Int { n }
}

@MainActor @Remote func onMainActor(_ n: Int) -> Int { n }

@MainActor enum View {
  @Remote static func method(_ n: Int) -> Int { n }
}

@available(*, unavailable) @Remote func gone(_ n: Int) -> Int { n }
