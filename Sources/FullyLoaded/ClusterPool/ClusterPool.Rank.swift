#if MPI
  import Glibc

  extension ClusterPool {
    /// A rank that serves, as rank 0 sees it.
    struct Rank: Sendable {
      let number: Int
      var greeting: RankGreeting?
      /// What to add to its clock's nanoseconds for this process's; `nil` as long as that is not known.
      var clockOffset: Int64?
      /// How long the quickest question after its clock took, in nanoseconds: the offset is right to half of this.
      var clockRoundTrip: UInt64 = .max
      /// When it was last asked.
      var askedAt: UInt64 = 0
      var clockAnswers = 0
      /// When it was ready for tasks.
      var readyAt: UInt64?
      var hasClosed = false
      /// Of this pool.
      var tasks = 0
      var running: UInt64 = 0
      var decoding: UInt64 = 0
      var encoding: UInt64 = 0
      /// From the moment a task was handed over to the moment its result was there.
      var occupied: UInt64 = 0
      /// Names the process for the kernel, where it is one of this machine; -1 otherwise.
      var process: Int32 = -1

      init(_ number: Int) {
        self.number = number
      }

      /// `rank 2 (process 4711 on node17)`.
      var description: String {
        guard let greeting else { return "rank \(number)" }
        return "rank \(number) (process \(greeting.pid) on \(greeting.hostName))"
      }

      /// Takes in what the clock has said.
      mutating func answered(_ time: UInt64, at now: UInt64) {
        clockAnswers += 1
        let roundTrip = now - askedAt
        guard roundTrip < clockRoundTrip else { return }
        clockRoundTrip = roundTrip
        clockOffset = Int64(askedAt + roundTrip / 2) - Int64(time)
      }
    }
  }
#endif
