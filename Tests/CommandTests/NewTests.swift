import Foundation
import Testing

@Suite struct `new makes a project, whole or not at all` {
  @Test func `it tells the files that it has written, and what to do next`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(["new", "mandelbrot-set"], folder: folder).run()
    #expect(
      outcome.output == """
        mandelbrot-set
          Sources/MandelbrotSet/MandelbrotSet.swift
          Sources/MandelbrotSetHost/main.swift
          Package.swift
          src/mandelbrot_set/in_python.py
          src/mandelbrot_set/__init__.py
          src/mandelbrot_set/py.typed
          tests/test_mandelbrot_set.py
          pyproject.toml
          build_backend.py
          .gitignore

        Next, in an environment that has fully-loaded:
          cd mandelbrot-set
          pip install '.[test]'    builds the Swift function; 'pip install -e .' builds what has changed
          pytest
          fully-loaded compare     runs it in Python and in Swift, on every executor

        """)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.ending == .code(0))
    #expect(try folder.names == ["mandelbrot-set"])
    let told = outcome.output.split(separator: "\n").dropFirst().prefix(10)
      .map { $0.drop { $0 == " " } }
    for path in told {
      let text = try #require(folder.text("mandelbrot-set/\(path)"))
      #expect(!text.contains("{{"))
      #expect(text.isEmpty == path.hasSuffix("py.typed"))
    }
  }

  @Test func `an empty folder of the name is filled`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/spectrum", withIntermediateDirectories: false)
    let outcome = try Command(["new", "spectrum"], folder: folder).run()
    #expect(outcome.ending == .code(0))
    #expect(folder.text("spectrum/src/spectrum/__init__.py") != nil)
  }

  @Test func `what is there already is left alone`() throws {
    let folder = try TemporaryFolder()
    #expect(try Command(["new", "spectrum"], folder: folder).run().ending == .code(0))
    try "mine".write(
      toFile: "\(folder.path)/spectrum/pyproject.toml", atomically: true, encoding: .utf8)
    try "mine".write(toFile: "\(folder.path)/file", atomically: true, encoding: .utf8)
    for (name, found) in [("spectrum", "it is not empty"), ("file", "it is no folder")] {
      let outcome = try Command(["new", name], folder: folder).run()
      #expect(
        outcome.usageError
          == "Error: '\(name)' is there already, and \(found). Choose another name, or remove it first."
      )
      #expect(outcome.output.isEmpty)
      #expect(outcome.ending == .code(64))
    }
    #expect(folder.text("spectrum/pyproject.toml") == "mine")
    #expect(folder.text("file") == "mine")
    #expect(try folder.names == ["file", "spectrum"])
  }

  @Test func `a folder that has gone is told with the reason`() throws {
    // Nobody can write there, not even root.
    let outcome = try Command(["-c", "cd /proc && exec \"$0\" new spectrum", Command.path.get()])
      .start("/bin/sh").finish(limit: .seconds(60))
    #expect(
      outcome.errors
        == "Error: The project cannot be written to 'spectrum': No such file or directory.\n")
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(1))
  }

  /// A name, and why it is refused.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let name: String
    let reason: String

    var testDescription: String { name }
  }

  private static let letters =
    "names have letters from a to z, digits, and single '-' or '_' between them, and begin with a letter"

  @Test(arguments: [
    Refusal(name: "", reason: letters), Refusal(name: "3d", reason: letters),
    Refusal(name: "a b", reason: letters), Refusal(name: "a.b", reason: letters),
    Refusal(name: "a/b", reason: letters), Refusal(name: "../a", reason: letters),
    Refusal(name: "a--b", reason: letters), Refusal(name: "a-", reason: letters),
    Refusal(name: "_a", reason: letters), Refusal(name: "é", reason: letters),
    Refusal(name: "class", reason: "'class' is a keyword of Python's"),
    Refusal(name: "Lambda", reason: "'lambda' is a keyword of Python's"),
    Refusal(name: "json", reason: "Python's standard library has a module 'json'"),
    Refusal(name: "zipfile", reason: "Python's standard library has a module 'zipfile'"),
    Refusal(name: "abc", reason: "Python's standard library has a module 'abc'"),
    Refusal(
      name: "fully-loaded", reason: "the project has something else of the name 'fully_loaded'"),
    Refusal(name: "tests", reason: "the project has something else of the name 'tests'"),
    Refusal(
      name: "swift", reason: "its Swift module would be 'Swift', which is something else to Swift"),
    Refusal(
      name: "main", reason: "its Swift module would be 'Main', which is something else to Swift"),
    Refusal(
      name: "records",
      reason: "its Swift module would be 'Records', which is something else to Swift"),
    Refusal(
      name: "c-workers",
      reason: "its Swift module would be 'CWorkers', which is something else to Swift"),
  ])
  func `names that mean something else are refused`(_ refusal: Refusal) throws {
    let folder = try TemporaryFolder()
    let outcome = try Command(["new", refusal.name], folder: folder).run()
    #expect(
      outcome.usageError
        == "Error: A project cannot be named '\(refusal.name)': \(refusal.reason). Choose another name."
    )
    #expect(outcome.output.isEmpty)
    #expect(outcome.ending == .code(64))
    #expect(try folder.names.isEmpty)
  }

  @Test func `a name is needed`() throws {
    let outcome = try Command(["new"]).run()
    #expect(outcome.usageError != nil)
    #expect(outcome.ending == .code(64))
  }
}
