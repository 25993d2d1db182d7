import Foundation
import Testing

@Suite
struct `what the articles show is what is compiled and run` {
  /// An article, and the files that have what its blocks show.
  struct Article: CustomTestStringConvertible {
    let library: String
    let name: String
    /// The file for each language whose blocks are run, from the package's root on.
    let files: [String: String]

    var path: String { "Sources/\(library)/\(library).docc/\(name).md" }
    var testDescription: String { name }
  }

  static let articles =
    ["ComingFromConcurrentFutures", "PuttingAFunctionOnEveryCore", "WhenAWorkerDies"].map {
      Article(
        library: "FullyLoaded", name: $0,
        files: ["swift": "Tests/DocumentationTests/Snippets/\($0).swift"])
    }
    + [
      ("WritingAPythonExtensionInSwift", "test_article_writing"),
      ("HowTheGILIsHandled", nil), ("WhatATrapDoes", "test_article_traps"),
    ].map { name, tests in
      var files = ["swift": "Tests/PythonAcceptance/Sources/Acceptance/\(name).swift"]
      files["python"] = tests.map { "Tests/PythonAcceptance/tests/\($0).py" }
      return Article(library: "PythonExtension", name: name, files: files)
    }

  @Test(arguments: articles)
  func `each block of code is the snippet of its number`(article: Article) throws {
    for language in ["swift", "python"] {
      guard let file = article.files[language] else { continue }
      let blocks = try Document(article.path).blocks(language)
      let snippets = try Document(file).snippets
      #expect(!blocks.isEmpty)
      #expect(snippets.keys.sorted() == Array(1...blocks.count))
      for (number, block) in zip(1..., blocks) {
        #expect(snippets[number] == block, "block \(number)")
      }
    }
  }

  @Test(arguments: ["FullyLoaded", "PythonExtension"])
  func `no article is left out`(library: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/\(library)/\(library).docc")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".md") }.sorted()
    let articles = Self.articles.filter { $0.library == library }.map(\.name)
    #expect(files == (articles + [library]).sorted().map { "\($0).md" })
  }

  @Test(arguments: [
    ("FullyLoaded", "PuttingAFunctionOnEveryCore"),
    ("PythonExtension", "WritingAPythonExtensionInSwift"),
  ])
  func `the landing page shows what an article shows`(library: String, article: String) throws {
    let catalog = "Sources/\(library)/\(library).docc"
    let blocks = try Document("\(catalog)/\(library).md").blocks("swift")
    let shown = try Document("\(catalog)/\(article).md").blocks("swift")
    #expect(!blocks.isEmpty)
    for block in blocks { #expect(shown.contains(block)) }
  }
}
