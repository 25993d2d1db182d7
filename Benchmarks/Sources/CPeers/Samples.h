// Times of one thing, and their median.
#ifndef SAMPLES_H
#define SAMPLES_H

#include <stdint.h>

/// The monotonic clock.
int64_t nanosecondsNow(void);

/// The median of `count` samples, at least one, which it leaves sorted.
double medianSample(int64_t *samples, int64_t count);

#endif
