import ArgumentParser

/// The name of a new project, as each of those who read it spells it.
struct ProjectName {
  /// As its folder and pip have it: `mandelbrot-set`.
  let project: String
  /// As Python imports it: `mandelbrot_set`.
  let package: String
  /// As Swift calls the module that its functions are in: `MandelbrotSet`.
  let module: String

  /// - Throws: `ValidationError` for a name that one of them cannot have, or that means something else to one of them.
  init(_ name: String) throws {
    let words = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let first = name.first, first.isASCII, first.isLetter,
      words.allSatisfy({
        !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      })
    else {
      throw Self.refusal(
        name,
        "names have letters from a to z, digits, and single '-' or '_' between them, and begin with a letter"
      )
    }
    project = name
    package = words.joined(separator: "_").lowercased()
    module = words.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()

    guard !Self.keywords.contains(package) else {
      throw Self.refusal(name, "'\(package)' is a keyword of Python's")
    }
    guard !Self.standardLibrary.contains(Substring(package)) else {
      throw Self.refusal(name, "Python's standard library has a module '\(package)'")
    }
    guard !Self.own.contains(package) else {
      throw Self.refusal(name, "the project has something else of the name '\(package)'")
    }
    guard !Self.modules.contains(module) else {
      throw Self.refusal(
        name, "its Swift module would be '\(module)', which is something else to Swift")
    }
  }

  private static func refusal(_ name: String, _ reason: String) -> ValidationError {
    ValidationError("A project cannot be named '\(name)': \(reason). Choose another name.")
  }

  /// - Source: `keyword.kwlist` of CPython 3.13; those in capitals cannot come up.
  private static let keywords: Set = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
  ]

  /// What the standard libraries from CPython 3.10 on have had at the top, and their package `test`.
  ///
  /// - Source: `sys.stdlib_module_names`.
  private static let standardLibrary = Set(Template.standardLibrary.split(separator: "\n"))

  /// Files and folders of the project, and what it is built with.
  private static let own: Set = [
    "build", "build_backend", "dist", "fully_loaded", "hatchling", "pytest", "src", "tests",
  ]

  /// Words of the language, modules of the toolchain, those of the libraries that come with fully-loaded, and the type in the template.
  private static let modules: Set = [
    // SwiftPM takes `Main.swift` for the beginning of a program.
    "Any", "Self", "Type", "Protocol", "Native", "Main",
    "Builtin", "Cxx", "Dispatch", "Distributed", "Foundation", "Glibc", "Observation", "Swift",
    "Synchronization", "Testing",
    "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
    "RegexBuilder",
    "CSquareRoots", "CWorkers", "ErrorKinds", "FullyLoadedHost", "FullyLoadedMacros", "Processors",
    "PythonExtension", "Records", "Threads", "Workloads",
  ]
}
