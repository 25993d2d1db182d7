import Acceptance
import FullyLoadedHost

// Every function of the module by the name that it has in Python.
try await SwiftHost([
  .init("int", Acceptance.Agreement.int), .init("int8", Acceptance.Agreement.int8),
  .init("uint", Acceptance.Agreement.uint), .init("double", Acceptance.Agreement.double),
  .init("single", Acceptance.Agreement.single), .init("bool", Acceptance.Agreement.bool),
  .init("text", Acceptance.Agreement.text), .init("data", Acceptance.Agreement.data),
  .init("optional", Acceptance.Agreement.optional),
  .init("doubles", Acceptance.Agreement.doubles), .init("singles", Acceptance.Agreement.singles),
  .init("nested", Acceptance.Agreement.nested), .init("texts", Acceptance.Agreement.texts),
  .init("table", Acceptance.Agreement.table), .init("keyed", Acceptance.Agreement.keyed),
  .init("nothing", Acceptance.Agreement.nothing), .init("later", Acceptance.Agreement.later),
  .init("failing", Acceptance.Agreement.failing),
]).serve()
