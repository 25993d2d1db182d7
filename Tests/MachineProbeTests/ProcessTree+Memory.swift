import MachineProbe

extension ProcessTree {
  /// The memory of the whole tree in bytes, as a survey finds it; `nil` where the tree has ended.
  func proportionalMemory() -> UInt64? {
    var survey = TreeSurvey(of: self, includesMemory: true)
    survey.advance { true }
    return survey.figures.processes > 0 ? survey.figures.proportionalBytes : nil
  }
}
