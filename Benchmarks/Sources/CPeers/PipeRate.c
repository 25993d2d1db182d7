#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "CPeers.h"
#include "Pinning.h"
#include "PipeWorker.h"
#include "Samples.h"

/// Events that are taken in at a time.
enum { eventCapacity = 64 };

/// Has one thread wait for whichever of the workers answers. False when that cannot be.
static bool watch(int poll, PipeWorker *workers, int count) {
  for (int k = 0; k < count; k++) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &workers[k]};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, workers[k].replies, &event) < 0) return false;
  }
  return true;
}

/// A message to every worker, and another one for each answer, until there are no more. False when a worker has died.
static bool pass(int poll, const PipeWorker *workers, int count, int64_t messages) {
  int64_t sent = 0, received = 0;
  for (; sent < count && sent < messages; sent++)
    if (!pipeWorkerSend(&workers[sent])) return false;
  while (received < messages) {
    struct epoll_event events[eventCapacity];
    int ready = epoll_wait(poll, events, eventCapacity, -1);
    if (ready < 0 && errno != EINTR) return false;
    for (int k = 0; k < ready; k++, received++) {
      const PipeWorker *worker = events[k].data.ptr;
      if (!pipeWorkerReceive(worker)) return false;
      if (sent < messages && !pipeWorkerSend(worker)) return false;
      if (sent < messages) sent++;
    }
  }
  return true;
}

double peerPipeRate(int64_t messages, int count, int parentCPU, int childCPU) {
  cpu_set_t before;
  if (sched_getaffinity(0, sizeof before, &before) < 0) return -1;
  PipeWorker *workers = calloc((size_t)count, sizeof *workers);
  int poll = epoll_create1(EPOLL_CLOEXEC), started = 0;
  while (workers && started < count && pipeWorkerStart(&workers[started], childCPU)) started++;
  double rate = -1;
  if (poll >= 0 && started == count && watch(poll, workers, count) && pinThread(parentCPU)) {
    int64_t start = nanosecondsNow();
    if (pass(poll, workers, count, messages)) rate = (double)messages * 1e9 / (double)(nanosecondsNow() - start);
  }
  int reason = errno;
  sched_setaffinity(0, sizeof before, &before);
  for (int k = 0; k < started; k++) pipeWorkerStop(&workers[k]);
  if (poll >= 0) close(poll);
  free(workers);
  errno = reason;
  return rate;
}
