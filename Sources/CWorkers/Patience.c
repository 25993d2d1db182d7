#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <unistd.h>

/// How much longer than others used the processor whoever let them go first sleeps at once.
enum { retreat = 32 };
/// So long, in nanoseconds, others can have used it.
enum { longestAway = 100 * 1000 * 1000 };

/// Whether to stay awake. @param start When the wait began.
static bool staysAwake(const struct WorkerPatience *patience, uint64_t start) {
  return patience->isBrisk && start >= patience->sleepsUntil;
}

/// Lets others go first. @param now The moment. @return The moment after.
static uint64_t letOthersGo(struct WorkerPatience *patience, uint64_t now) {
  sched_yield();
  uint64_t after = workersNow();
  uint64_t away = after - now;
  // The whole process may have been stopped meanwhile, for hours.
  if (away > WorkerPatienceSpan) patience->sleepsUntil = after + retreat * (away < longestAway ? away : longestAway);
  return after;
}

/// Notes how long somebody slept. @param start When the wait began.
static void wakeUp(struct WorkerPatience *patience, uint64_t start) { patience->isBrisk = workersNow() - start < WorkerPatienceSpan; }

int workersEpollWait(int epoll, struct epoll_event *events, int capacity, struct WorkerPatience *patience, uint64_t until) {
  uint64_t start = workersNow();
  if (staysAwake(patience, start)) {
    uint64_t now = start;
    do {
      int count = epoll_wait(epoll, events, capacity, 0);
      if (count != 0) return count;
      now = letOthersGo(patience, now);
      if (now >= until) return 0;
    } while (now - start < WorkerPatienceSpan);
  }
  if (until != UINT64_MAX) return 0;
  int count = epoll_wait(epoll, events, capacity, -1);
  wakeUp(patience, start);
  return count;
}

ssize_t workersRead(int descriptor, void *memory, size_t capacity, struct WorkerPatience *patience) {
  uint64_t start = workersNow(), now = start;
  bool isAwake = staysAwake(patience, start);
  struct pollfd input = {.fd = descriptor, .events = POLLIN};
  while (true) {
    ssize_t count = read(descriptor, memory, capacity);
    if (count >= 0 || (errno != EAGAIN && errno != EINTR)) return count;
    if (isAwake && now - start < WorkerPatienceSpan) {
      now = letOthersGo(patience, now);
    } else {
      isAwake = false;
      poll(&input, 1, -1);
      wakeUp(patience, start);
    }
  }
}
