// What a thread is to the interpreter while Swift code runs on it.
#ifndef CPYTHON_THREAD_H
#define CPYTHON_THREAD_H

#include <stdatomic.h>

#pragma clang assume_nonnull begin

/// How the tasks of one call are told to end: those from this one on, in their order.
typedef struct {
  _Atomic int64_t end;
} CPythonCancellation;

/// What a thread is to the interpreter; all null on a thread that has nothing to do with it.
typedef struct {
  /// The state of the interpreter's thread, while the lock is given away.
  PyThreadState *_Nullable released;
  /// Whether the handler of a signal has raised since then.
  int hasRaised;
  /// When signals were last looked at, in nanoseconds of the monotonic clock; 0 before the first time.
  int64_t lastCheck;
  /// On a thread of Swift's own that works for a call: how that call tells it to end.
  CPythonCancellation *_Nullable cancellation;
  /// The place of the task that it runs, in the order of the call's tasks.
  int64_t task;
} CPythonThread;

// In the thread's own block, which every library of a program has room in for small variables: one instruction to read.
extern _Thread_local CPythonThread CPythonCurrentThread __attribute__((tls_model("initial-exec"), visibility("hidden")));

/// Gives the interpreter's lock away.
static inline __attribute__((always_inline)) void CPythonReleaseLock(void) {
  CPythonCurrentThread.hasRaised = 0;
  CPythonCurrentThread.released = PyEval_SaveThread();
}

/// Takes back the lock that this thread has given away.
static inline __attribute__((always_inline)) void CPythonTakeLockBack(void) {
  PyThreadState *state = CPythonCurrentThread.released;
  CPythonCurrentThread.released = NULL;
  PyEval_RestoreThread(state);
}

static inline CPythonThread *CPythonThisThread(void) { return &CPythonCurrentThread; }

/// Tells tasks to end, those from a place on.
static inline void CPythonCancel(CPythonCancellation *cancellation, int64_t end) {
  atomic_store_explicit(&cancellation->end, end, memory_order_relaxed);
}

/// Whether the task that this thread runs is told to end.
static inline int CPythonIsCancelled(const CPythonThread *thread) {
  return thread->cancellation && thread->task >= atomic_load_explicit(&thread->cancellation->end, memory_order_relaxed);
}

#pragma clang assume_nonnull end
#endif
