#if MPI
  import Glibc

  /// What ranks say to each other: a header and bytes.
  ///
  /// All ranks run the same program, so that numbers travel as they lie in memory.
  final class RankMessage: @unchecked Sendable {
    struct Header: BitwiseCopyable {
      /// Bytes of the whole message, this header among them.
      var size: UInt64 = 0
      /// The task, or 0.
      var sequence: UInt64 = 0
      /// Nanoseconds: how long the function ran, what a clock says, how much processor time was used.
      var nanoseconds: UInt64 = 0
      /// How long arguments were decoded and a result encoded, in nanoseconds.
      var decoding: UInt64 = 0
      var encoding: UInt64 = 0
      var kind: UInt32
      /// The function's number in the registry, or the ``ReplyHeader/Kind`` of a reply.
      var detail: UInt32 = 0

      init(_ kind: Kind, sequence: UInt64 = 0, nanoseconds: UInt64 = 0, detail: UInt32 = 0) {
        self.kind = kind.rawValue
        self.sequence = sequence
        self.nanoseconds = nanoseconds
        self.detail = detail
      }
    }

    enum Kind: UInt32 {
      // From rank 0.

      /// A pool begins.
      case open = 1
      /// What does your clock say?
      case clock = 2
      /// Call this function before the first task.
      case setup = 3
      case task = 4
      /// The task is to stop.
      case cancel = 5
      /// The pool ends; `detail` is 1 where its closure has thrown.
      case close = 6
      /// Call this function after the last task.
      case teardown = 7
      /// There is no such pool as was asked for.
      case refuse = 8
      /// The program ends on rank 0.
      case farewell = 9

      // To rank 0.

      /// The rank is here; the payload is a ``RankGreeting``.
      case hello = 20
      /// What the clock says.
      case time = 21
      /// The function of a setup has returned, or thrown: a text.
      case ready = 22
      case setupFailed = 23
      /// What a task came to.
      case reply = 24
      /// The rank has left the pool; how much processor time it has used there.
      case closed = 25
    }

    /// The rank that it comes from or goes to.
    let rank: Int
    /// All of it; freed with the message.
    let bytes: UnsafeMutableRawBufferPointer

    /// A message to a rank.
    init(
      to rank: Int, _ header: Header,
      _ payload: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) {
      self.rank = rank
      let size = MemoryLayout<Header>.size + payload.count
      bytes = .allocate(byteCount: size, alignment: 16)
      var header = header
      header.size = UInt64(size)
      bytes.storeBytes(of: header, as: Header.self)
      UnsafeMutableRawBufferPointer(rebasing: bytes[MemoryLayout<Header>.size...])
        .copyMemory(from: payload)
    }

    /// Room for a message from a rank.
    init(from rank: Int, size: Int) {
      self.rank = rank
      bytes = .allocate(byteCount: size, alignment: 16)
    }

    deinit {
      bytes.deallocate()
    }

    var header: Header { bytes.loadUnaligned(as: Header.self) }

    var kind: Kind? { Kind(rawValue: header.kind) }

    var payload: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[MemoryLayout<Header>.size...])
    }
  }

  /// A rank's first words in a pool.
  struct RankGreeting: BitwiseCopyable {
    /// Tells the machine, and what of its processes this one sees, from others.
    var machine: UInt64
    /// Tells the clock from others.
    var clock: UInt64
    /// Tells the program from others: its build, and the names of its functions.
    var program: UInt64
    var pid: Int32
    /// The machine's name in UTF-8, ended by a zero where it is shorter.
    var host: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// Of a rank whose words have another form than this program's.
    static let unknown = Self(
      machine: 0, clock: 0, program: 0, pid: 0, host: (0, 0, 0, 0, 0, 0, 0, 0))
  }
#endif
