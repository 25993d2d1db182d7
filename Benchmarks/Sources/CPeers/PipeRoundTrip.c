#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdlib.h>

#include "CPeers.h"
#include "Pinning.h"
#include "PipeWorker.h"
#include "Samples.h"

/// Trips before the first that counts: the child's pages are copied and the caches warm.
enum { warmUpTrips = 100 };

static bool trip(const PipeWorker *worker) { return pipeWorkerSend(worker) && pipeWorkerReceive(worker); }

/// -1 when a trip fails.
static double medianTrip(const PipeWorker *worker, int64_t *samples, int64_t iterations) {
  for (int64_t k = -warmUpTrips; k < iterations; k++) {
    int64_t start = nanosecondsNow();
    if (!trip(worker)) return -1;
    if (k >= 0) samples[k] = nanosecondsNow() - start;
  }
  return medianSample(samples, iterations);
}

double peerPipeRoundTrip(int64_t iterations, int parentCPU, int childCPU) {
  cpu_set_t before;
  if (sched_getaffinity(0, sizeof before, &before) < 0) return -1;
  int64_t *samples = calloc((size_t)iterations, sizeof *samples);
  PipeWorker worker;
  double median = -1;
  // The child comes first: it inherits the CPUs of the thread that forks it.
  if (samples && pipeWorkerStart(&worker, childCPU)) {
    if (pinThread(parentCPU)) median = medianTrip(&worker, samples, iterations);
    pipeWorkerStop(&worker);
  }
  int reason = errno;
  sched_setaffinity(0, sizeof before, &before);
  free(samples);
  errno = reason;
  return median;
}
