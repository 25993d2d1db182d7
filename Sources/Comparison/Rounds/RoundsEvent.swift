public import Records

/// What happens while rounds are carried out, as it happens.
///
/// `Record` is what is known at the end of each round.
public enum RoundsEvent<Record> {
  /// A contender's host is being started, or warmed up.
  case preparing(Contender)
  /// A contender is about to run; how many rounds there will be is `nil` until the first has shown what the budget allows.
  case running(Contender, round: Int, rounds: Int?)
  /// A contender is being started or runs: this is what is seen of it, about ten times a second.
  case looked(Contender, RunLook)
  /// A contender has run; who ran which task when.
  case ran(Contender, Run, Timeline)
  /// Something went wrong with a contender.
  case fault(Contender, String)
  /// A round is over: this is what is known now.
  case roundEnded(Record)
}
