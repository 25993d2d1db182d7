#define _GNU_SOURCE
#include "Samples.h"

#include <stdlib.h>
#include <time.h>

int64_t nanosecondsNow(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int order(const void *first, const void *second) {
  int64_t a = *(const int64_t *)first, b = *(const int64_t *)second;
  return (a > b) - (a < b);
}

double medianSample(int64_t *samples, int64_t count) {
  qsort(samples, (size_t)count, sizeof *samples, order);
  return (double)samples[count / 2];
}
