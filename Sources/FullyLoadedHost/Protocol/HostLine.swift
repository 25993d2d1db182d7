import FoundationEssentials

/// Messages as lines: one JSON object each, with its `type`, ended by a newline.
public enum HostLine {
  /// The version of the protocol that is spoken here.
  public static let protocolVersion = 1

  /// The line for a request, newline included.
  public static func encode(_ request: HostRequest) throws -> [UInt8] {
    switch request {
    case .gather(let gather): try line("gather", gather)
    case .judge(let judge): try line("judge", judge)
    case .prepare(let prepare): try line("prepare", prepare)
    case .run(let run): try line("run", run)
    case .bye: try line("bye", Nothing())
    }
  }

  /// The line for a message, newline included.
  public static func encode(_ message: HostMessage) throws -> [UInt8] {
    switch message {
    case .hello(let hello): try line("hello", hello)
    case .gathered(let gathered): try line("gathered", gathered)
    case .judged(let judged): try line("judged", judged)
    case .ready: try line("ready", Nothing())
    case .phase(let phase): try line("phase", phase)
    case .result(let result): try line("result", result)
    case .done(let done): try line("done", done)
    case .failed(let failure): try line("failed", failure)
    }
  }

  /// Reads a request from a line without its newline.
  ///
  /// - Throws: `DecodingError` for what is not a request.
  public static func request(_ line: [UInt8]) throws -> HostRequest {
    let data = Data(line)
    let decoder = JSONDecoder()
    switch try decoder.decode(Kind.self, from: data).type {
    case "gather": return .gather(try decoder.decode(HostRequest.Gather.self, from: data))
    case "judge": return .judge(try decoder.decode(HostRequest.Judge.self, from: data))
    case "prepare": return .prepare(try decoder.decode(HostRequest.Prepare.self, from: data))
    case "run": return .run(try decoder.decode(HostRequest.Run.self, from: data))
    case "bye": return .bye
    case let type: throw unknown(type)
    }
  }

  /// Reads a message from a line without its newline.
  ///
  /// - Throws: `DecodingError` for what is not a message.
  public static func message(_ line: [UInt8]) throws -> HostMessage {
    let data = Data(line)
    let decoder = JSONDecoder()
    switch try decoder.decode(Kind.self, from: data).type {
    case "hello": return .hello(try decoder.decode(HostMessage.Hello.self, from: data))
    case "gathered":
      return .gathered(try decoder.decode(HostMessage.Gathered.self, from: data))
    case "judged": return .judged(try decoder.decode(HostMessage.Judged.self, from: data))
    case "ready": return .ready
    case "phase": return .phase(try decoder.decode(HostMessage.Phase.self, from: data))
    case "result": return .result(try decoder.decode(HostMessage.TaskResult.self, from: data))
    case "done": return .done(try decoder.decode(HostMessage.Done.self, from: data))
    case "failed": return .failed(try decoder.decode(HostMessage.Failure.self, from: data))
    case let type: throw unknown(type)
    }
  }

  private static func line(_ type: String, _ body: some Encodable) throws -> [UInt8] {
    let data = try JSONEncoder().encode(Typed(type: type, body: body))
    return Array(data) + [UInt8(ascii: "\n")]
  }

  private static func unknown(_ type: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "Unknown type '\(type)'."))
  }

  private struct Kind: Decodable {
    let type: String
  }

  private struct Nothing: Encodable {}

  /// A body with its `type` beside its own fields.
  private struct Typed<Body: Encodable>: Encodable {
    let type: String
    let body: Body

    enum CodingKeys: CodingKey { case type }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(type, forKey: .type)
      try body.encode(to: encoder)
    }
  }
}
