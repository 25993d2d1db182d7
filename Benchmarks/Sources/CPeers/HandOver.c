#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>

#include "CPeers.h"
#include "Channel.h"
#include "Pinning.h"
#include "Samples.h"

/// Items before the first that counts.
enum { warmUpItems = 100 };

static double medianHandOver(Channel *channel, int64_t *samples, int64_t iterations) {
  for (int64_t k = -warmUpItems; k < iterations; k++) {
    Item item = {.index = k, .value = k};
    int64_t start = nanosecondsNow();
    queuePut(&channel->in, item);
    queueTake(&channel->out, &item);
    if (item.value != k) abort();
    if (k >= 0) samples[k] = nanosecondsNow() - start;
  }
  return medianSample(samples, iterations);
}

double peerHandOver(int64_t iterations, int threads, int callerCPU, int threadCPU) {
  cpu_set_t before;
  if (sched_getaffinity(0, sizeof before, &before) < 0) return -1;
  int64_t *samples = calloc((size_t)iterations, sizeof *samples);
  // The threads come first: they inherit the CPUs of the one that starts them.
  Channel *channel = samples ? channelOpen(threads, threadCPU) : NULL;
  double median = channel && pinThread(callerCPU) ? medianHandOver(channel, samples, iterations) : -1;
  int reason = errno;
  sched_setaffinity(0, sizeof before, &before);
  if (channel) channelClose(channel);
  free(samples);
  errno = reason;
  return median;
}
