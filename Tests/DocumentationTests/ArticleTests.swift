import Foundation
import Testing

@Suite
struct `what the articles show is what is compiled and run` {
  static let articles = [
    "ComingFromConcurrentFutures", "PuttingAFunctionOnEveryCore", "WhenAWorkerDies",
  ]
  private static let catalog = "Sources/FullyLoaded/FullyLoaded.docc"

  @Test(arguments: articles)
  func `each block of Swift is the snippet of its number`(article: String) throws {
    let blocks = try Document("\(Self.catalog)/\(article).md").blocks("swift")
    let snippets = try Document("Tests/DocumentationTests/Snippets/\(article).swift").snippets
    #expect(!blocks.isEmpty)
    #expect(snippets.keys.sorted() == Array(1...blocks.count))
    for (number, block) in zip(1..., blocks) {
      #expect(snippets[number] == block, "block \(number)")
    }
  }

  @Test func `no article is left out`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../\(Self.catalog)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(files == (Self.articles + ["FullyLoaded"]).sorted().map { "\($0).md" })
  }

  @Test func `the landing page shows what an article shows`() throws {
    let blocks = try Document("\(Self.catalog)/FullyLoaded.md").blocks("swift")
    let shown = try Document("\(Self.catalog)/PuttingAFunctionOnEveryCore.md").blocks("swift")
    #expect(!blocks.isEmpty)
    for block in blocks { #expect(shown.contains(block)) }
  }
}
