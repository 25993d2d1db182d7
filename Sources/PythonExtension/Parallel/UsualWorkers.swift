internal import Processors

/// How many threads a call has unless it says otherwise: one for every processor that the process may use.
///
/// Looked up once, which takes longer than many a call: a process that gets other processors later has threads that take turns, or some that idle.
let usualWorkers = UsableProcessors.read().count
