import FullyLoaded

struct Counter {
  var count = 1

  func use() {
    _ = #remote { (n: Int) -> Int in count + n }
  }
}

func use(parameter: Int) {
  let k = 1
  var changing = 2
  func local(_ n: Int) -> Int { n + k }
  _ = #remote { (n: Int) -> Int in n + k }
  _ = #remote { (n: Int) -> Int in n + parameter }
  _ = #remote { (n: Int) -> Int in
    changing += 1
    return local(n)
  }
}
