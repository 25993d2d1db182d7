extension ContinuousClock.Instant {
  /// The end of a span that begins now; of those that nobody lives to see, a century or more, some moment beyond that.
  ///
  /// The clock's own arithmetic traps where seconds no longer fit.
  static func deadline(in span: Duration) -> Self { .now + min(span, .seconds(1 << 32)) }
}
