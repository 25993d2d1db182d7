import Threads

/// Waits for something `async`, blocking the calling thread.
///
/// - Parameter body: What to wait for.
/// - Throws: What `body` throws.
func waiting(for body: @escaping @Sendable () async throws -> Void) throws {
  let outcome = Monitor<Result<Void, any Error>?>(nil)
  Task {
    let result: Result<Void, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    outcome.change { $0 = result }
  }
  try outcome.wait { $0 }.get()
}
