import FullyLoaded

struct Plain: Sendable {}

final class Unsendable: Codable {}

@Remote func takesPlain(_ plain: Plain) -> Int { 1 }

@Remote func givesPlain(_ n: Int) -> Plain { Plain() }

@Remote func takesUnsendable(_ value: Unsendable) -> Int { 1 }
