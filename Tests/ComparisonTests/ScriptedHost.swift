import Comparison
import Strategies

/// A host that says what a test wants it to: a shell script, so that everything around the conversation is real, and times are made up.
struct ScriptedHost {
  /// What it does when it is told to run; a shell command that writes to descriptor 4.
  var onRun: String
  /// What it does before anything else.
  var onStart = ""

  static let hello =
    #"{"type":"hello","protocol":1,"language":"sh","version":"1","gil":false,"pid":1}"#
  static let ready = #"{"type":"ready"}"#

  /// Answers every run with the same results, as if each had taken `milliseconds`.
  static func honest(
    milliseconds: Int, bits: [String] = ["3ff0000000000000", "4000000000000000"]
  ) -> Self {
    let nanoseconds = milliseconds * 1_000_000
    let lanes = bits.indices.map {
      #"{"task":\#($0),"worker":\#($0),"start_ns":\#(1000 + nanoseconds / 10),"end_ns":\#(1000 + nanoseconds * 9 / 10)}"#
    }
    let quoted = bits.map { "\"\($0)\"" }
    return ScriptedHost(
      onRun: say(#"{"type":"phase","phase":"start","t_ns":1000}"#)
        + say(
          #"{"type":"done","t_ns":\#(1000 + nanoseconds),"cpu_ns":\#(2 * nanoseconds),"#
            + #""bits":[\#(quoted.joined(separator: ","))],"lanes":[\#(lanes.joined(separator: ","))]}"#
        ))
  }

  /// A shell command that writes a line to the tool.
  static func say(_ line: String) -> String {
    "printf '%s\\n' '\(line)' >&4\n"
  }

  /// How it is started.
  var command: HostCommand {
    let script = """
      \(onStart)
      \(Self.say(Self.hello))
      while read -r line <&3; do
        case $line in
          *'"prepare"'*) \(Self.say(Self.ready)) ;;
          *'"run"'*) \(onRun) ;;
          *) exit 0 ;;
        esac
      done
      """
    return HostCommand(executable: "/bin/sh", arguments: ["-c", script])
  }

  /// A contender that this host stands in for.
  func contender(_ strategy: Strategy) -> Contender {
    Contender(strategy, workers: 2, host: .success(command))
  }
}
