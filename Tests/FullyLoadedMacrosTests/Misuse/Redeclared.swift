import FullyLoaded

@Remote func twice(_ n: Int) -> Int { n }

@Remote func twice(_ n: String) -> Int { 1 }
