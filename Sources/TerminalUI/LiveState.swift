public import Reports

/// Everything that the live view shows, as values: ``LiveFrame`` makes lines of it.
///
/// What is `nil` or empty has no place in the view.
public struct LiveState: Sendable, Equatable {
  /// What goes on, the most important line first.
  public var heading: [String]
  /// How far it is, at the right of the first line: `round 2 of 3`.
  public var status: String?
  /// Figures so far.
  public var grid: FigureGrid?
  /// What is being worked on.
  public var progress: Progress?
  /// How busy each core is, or each worker was.
  public var strips: Strips?
  /// The line below the strips.
  public var totals: Totals?
  /// What one can do, at the left of the last line, and what else there is to say at its right.
  public var hint: Hint?

  public init(
    heading: [String] = [], status: String? = nil, grid: FigureGrid? = nil,
    progress: Progress? = nil, strips: Strips? = nil, totals: Totals? = nil, hint: Hint? = nil
  ) {
    self.heading = heading
    self.status = status
    self.grid = grid
    self.progress = progress
    self.strips = strips
    self.totals = totals
    self.hint = hint
  }

  /// What is being worked on, and how long it will take as far as that is known.
  public struct Progress: Sendable, Equatable {
    /// `python × processes`.
    public var title: String
    /// Nanoseconds gone by; `nil` before it has begun.
    public var gone: Int64?
    /// Nanoseconds that all of it is expected to take; `nil` where nothing tells.
    public var expected: Int64?

    public init(title: String, gone: Int64?, expected: Int64? = nil) {
      self.title = title
      self.gone = gone
      self.expected = expected
    }
  }

  /// Strips below one another, of the same time.
  public struct Strips: Sendable, Equatable {
    /// What they show, where it is not what goes on: on a line of its own above them.
    public var caption: String?
    /// What each of them is about: `cpu`, `worker`; its number follows.
    public var noun: String
    /// In the order of their numbers.
    public var strips: [Strip]

    public init(caption: String? = nil, noun: String, strips: [Strip]) {
      self.caption = caption
      self.noun = noun
      self.strips = strips
    }
  }

  /// How busy something was, step by step.
  public struct Strip: Sendable, Equatable {
    public var number: Int
    /// The oldest step first: 0 … 100 per cent each.
    public var levels: [UInt8]
    /// How busy it is now, or was over all: at the end of the strip.
    public var percent: UInt8

    public init(number: Int, levels: [UInt8], percent: UInt8) {
      self.number = number
      self.levels = levels
      self.percent = percent
    }
  }

  /// The cores and the memory together.
  public struct Totals: Sendable, Equatable {
    /// How many cores are busy; `nil` where nothing tells.
    public var busy: Double?
    /// How many there are to be busy.
    public var usable: Int
    /// How many of the busy ones are at work for what is being watched; `nil` where nothing tells.
    public var own: Double?
    /// What that is called: `this run`.
    public var ownName: String
    public var memoryBytes: UInt64?
    public var processes: Int?

    public init(
      busy: Double?, usable: Int, own: Double?, ownName: String = "this run",
      memoryBytes: UInt64? = nil, processes: Int? = nil
    ) {
      self.busy = busy
      self.usable = usable
      self.own = own
      self.ownName = ownName
      self.memoryBytes = memoryBytes
      self.processes = processes
    }
  }

  /// The last line.
  public struct Hint: Sendable, Equatable {
    public var left: String
    /// Left out where there is no room.
    public var right: String?

    public init(_ left: String, right: String? = nil) {
      self.left = left
      self.right = right
    }
  }
}
