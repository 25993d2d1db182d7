// The memory that a worker shares with its pool: what the pool must know even when the worker can say nothing any more.
#ifndef WORKER_PAGE_H
#define WORKER_PAGE_H

#include <stdbool.h>
#include <stdint.h>

// A worker takes the tasks it is sent in order; its *mark* says how far it has come. One word, so that every question of the kind "had it
// begun?" has one answer: the number of the task that was begun last, counted from 1, and in the low bits what is true of it.
enum WorkerMark {
  /// The task has begun and not ended.
  WorkerMarkRunning = 1,
  /// The pool has taken back the tasks that had not begun by then: up to `skipUntil`.
  WorkerMarkRevoked = 2,
  /// The pool wants the running task to stop.
  WorkerMarkCancelled = 4,
  WorkerMarkShift = 3,
};

enum WorkerPageSize {
  WorkerPageFrames = 32,
  /// Results that wait to be written together; a larger one is written by itself.
  WorkerPageResults = 60 * 1024,
};

/// Written by a signal handler in the worker's last moment.
struct WorkerCrash {
  /// 0 as long as there was none; written last.
  uint32_t signal;
  int32_t code;
  /// The address that the fault was about.
  uint64_t address;
  /// Return addresses from the inside out, relative to where the program was loaded.
  uint64_t frames[WorkerPageFrames];
  uint32_t frameCount;
};

struct WorkerPage {
  uint64_t mark;
  /// The worker's process identifier, for a pool that nobody could tell; 0 until the worker has written it.
  uint64_t process;
  /// When the task of the mark began, in nanoseconds of the monotonic clock.
  uint64_t startedAt;
  /// The last task that was taken back.
  uint64_t skipUntil;
  /// The task whose arguments were decoded last: those of a task that died or hung before are nothing for the pool to decode.
  uint64_t decoded;
  /// Changed and woken by the pool when the running task is to stop.
  uint32_t attention;

  /// Time spent in all tasks so far, in nanoseconds.
  uint64_t decoding, running, encoding;

  /// How many bytes the worker has written before those in `results`, and how many complete ones wait there. A worker that dies leaves
  /// what it had not written; the pool takes it from here, so that no result is lost to the next task's death.
  uint64_t resultsBase, resultsEnd;

  struct WorkerCrash crash;
  uint8_t results[WorkerPageResults];
};

static inline void *workerPageResults(struct WorkerPage *page) { return page->results; }
static inline uint64_t *workerPageDecoded(struct WorkerPage *page) { return &page->decoded; }

/// Keeps loads that come after from being done before loads that come earlier.
static inline void workerPageFence(void) { __atomic_thread_fence(__ATOMIC_ACQUIRE); }

static inline uint64_t workerPageLoad(const uint64_t *word) { return __atomic_load_n(word, __ATOMIC_ACQUIRE); }
static inline void workerPageStore(uint64_t *word, uint64_t value) { __atomic_store_n(word, value, __ATOMIC_RELEASE); }

/// In the worker: begins task `number`. @return False when the pool has taken it back.
static inline bool workerPageBegin(struct WorkerPage *page, uint64_t number) {
  uint64_t expected = (number - 1) << WorkerMarkShift;
  return __atomic_compare_exchange_n(&page->mark, &expected, number << WorkerMarkShift | WorkerMarkRunning, false, __ATOMIC_ACQ_REL,
                                     __ATOMIC_ACQUIRE);
}

/// In the worker: the task has ended. @return The mark as it was.
static inline uint64_t workerPageEnd(struct WorkerPage *page) {
  return __atomic_fetch_and(&page->mark, ~(uint64_t)(WorkerMarkRunning | WorkerMarkCancelled), __ATOMIC_ACQ_REL);
}

/// In the worker: goes past the tasks that were taken back. @return The last of them.
static inline uint64_t workerPageSkip(struct WorkerPage *page) {
  uint64_t last = workerPageLoad(&page->skipUntil);
  workerPageStore(&page->mark, last << WorkerMarkShift);
  return last;
}

/// In the pool: takes back every task up to `last` that has not begun.
///
/// Nothing is taken back while the worker has not yet gone past those of the time before: the mark that is returned says so.
/// @return The mark as it was.
static inline uint64_t workerPageRevoke(struct WorkerPage *page, uint64_t last) {
  uint64_t mark = workerPageLoad(&page->mark);
  if (mark & WorkerMarkRevoked) return mark;
  workerPageStore(&page->skipUntil, last);
  return __atomic_fetch_or(&page->mark, WorkerMarkRevoked, __ATOMIC_ACQ_REL);
}

/// In the pool: asks task `number` to stop. @return False when it is not running.
static inline bool workerPageCancel(struct WorkerPage *page, uint64_t number) {
  uint64_t mark = workerPageLoad(&page->mark);
  do {
    if (mark >> WorkerMarkShift != number || !(mark & WorkerMarkRunning)) return false;
  } while (!__atomic_compare_exchange_n(&page->mark, &mark, mark | WorkerMarkCancelled, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
  return true;
}

static inline uint32_t workerPageAttention(const struct WorkerPage *page) {
  return __atomic_load_n(&page->attention, __ATOMIC_ACQUIRE);
}
static inline void workerPageRaiseAttention(struct WorkerPage *page) { __atomic_fetch_add(&page->attention, 1, __ATOMIC_ACQ_REL); }

#endif
