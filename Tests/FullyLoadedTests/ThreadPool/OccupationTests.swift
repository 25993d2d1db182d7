import Testing

@testable import FullyLoaded

@Suite struct `a thread is asked to stop what it does, and never what it does next` {
  @Test func `what it runs is asked to stop once`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    let first = occupation.askToStop { $0 == "run" }
    #expect(first)
    let second = occupation.askToStop { $0 == "run" }
    #expect(!second)
    #expect(occupation.isAskedToStop)
  }

  @Test func `another run is not`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    let isAsked = occupation.askToStop { $0 == "other" }
    #expect(!isAsked)
    #expect(!occupation.isAskedToStop)
  }

  @Test func `nor is a thread between two runs`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    occupation.end()
    let isAsked = occupation.askToStop { _ in true }
    #expect(!isAsked)
    #expect(occupation.run == nil)
  }

  @Test func `the wish holds until the thread serves in another Swift task`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    _ = occupation.askToStop { _ in true }
    occupation.end()
    #expect(occupation.isAskedToStop)
    occupation.renewed()
    #expect(!occupation.isAskedToStop)
  }

  @Test func `a task keeps its result when its time is not over`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    occupation.begin(task: 3, deadline: 100)
    #expect(occupation.deadline == 100)
    let expired = occupation.expire(at: 99)
    #expect(expired == nil)
    let counts = occupation.endTask()
    #expect(counts)
    #expect(occupation.deadline == nil)
  }

  @Test func `a task whose time is over loses its result, once`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    occupation.begin(task: 3, deadline: 100)
    let expired = occupation.expire(at: 100)
    #expect(expired?.run == "run")
    #expect(expired?.task == 3)
    #expect(occupation.isAskedToStop)
    let again = occupation.expire(at: 101)
    #expect(again == nil)
    let counts = occupation.endTask()
    #expect(!counts)
  }

  @Test func `the task after it keeps its own`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    occupation.begin(task: 3, deadline: 100)
    _ = occupation.expire(at: 100)
    _ = occupation.endTask()
    occupation.begin(task: 4, deadline: 200)
    let expired = occupation.expire(at: 150)
    #expect(expired == nil)
    let counts = occupation.endTask()
    #expect(counts)
  }

  @Test func `without a limit nothing is over`() {
    var occupation = Occupation<String>()
    occupation.begin("run")
    let expired = occupation.expire(at: .max)
    #expect(expired == nil)
    let counts = occupation.endTask()
    #expect(counts)
  }
}
