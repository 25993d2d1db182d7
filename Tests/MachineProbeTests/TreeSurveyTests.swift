import MachineProbe
import Testing

@Suite("A survey counts a tree, at once or bit by bit")
struct TreeSurveyTests {
  private static let machines = ["processes-listed", "processes-scanned"]

  /// Processes 100 to 103 live, 104 has ended; each has had three ticks of its own and one in the kernel.
  private static let ticks: Int64 = 4 * 10_000_000

  private func figures(_ survey: TreeSurvey) -> TreeSurvey.Figures {
    var survey = survey
    survey.advance { true }
    #expect(survey.isComplete)
    return survey.figures
  }

  @Test(arguments: machines)
  func `processes, threads, memory and time are those of the whole tree`(machine: String) throws {
    let tree = ProcessTree(of: 100, root: try Folder.of(machine))
    let found = figures(TreeSurvey(of: tree, includesMemory: true))
    #expect(found.processes == 4)
    #expect(found.threads == 5)
    #expect(found.proportionalBytes == (8_000 + 1_500 + 1_200 + 3_000) * 1_024)
    // The one that waits to be reaped has had its time, too.
    #expect(found.cpuNanoseconds == 5 * Self.ticks)
  }

  @Test(arguments: machines)
  func `bit by bit it is the same`(machine: String) throws {
    let tree = ProcessTree(of: 100, root: try Folder.of(machine))
    var survey = TreeSurvey(of: tree, includesMemory: true)
    var steps = 0
    while !survey.isComplete {
      survey.advance { false }
      steps += 1
    }
    #expect(steps >= 5)
    #expect(survey.figures == figures(TreeSurvey(of: tree, includesMemory: true)))
  }

  @Test(arguments: machines)
  func `the root can be left out`(machine: String) throws {
    let tree = ProcessTree(of: 100, root: try Folder.of(machine))
    let found = figures(TreeSurvey(of: tree, includesRoot: false, includesMemory: false))
    #expect(found.processes == 3)
    #expect(found.cpuNanoseconds == 4 * Self.ticks)
    #expect(found.proportionalBytes == 0)
  }

  @Test func `a tree that has ended is nothing`() throws {
    let tree = ProcessTree(of: 4711, root: try Folder.of("processes-listed"))
    #expect(figures(TreeSurvey(of: tree, includesMemory: true)) == .init())
  }

  @Test func `a reading that contradicts itself still ends`() throws {
    let tree = ProcessTree(of: 100, root: try Folder.of("processes-in-a-loop"))
    #expect(figures(TreeSurvey(of: tree, includesMemory: true)).processes == 2)
  }
}
