#define _GNU_SOURCE
#include "Pinning.h"

#include <errno.h>
#include <sched.h>

#include "CPeers.h"

bool pinThread(int cpu) { return peerPinThread(0, cpu); }

bool peerPinThread(int thread, int cpu) {
  if (cpu == -1) return true;
  if (cpu < 0 || cpu >= CPU_SETSIZE) {
    errno = EINVAL;
    return false;
  }
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(cpu, &one);
  return sched_setaffinity(thread, sizeof one, &one) == 0;
}
