#include "CKernels.h"

#include <math.h>

double naiveSum(uint64_t n, uint64_t iterations) {
  double sum = 0;
  for (uint64_t k = 0; k < iterations; k++) {
    unsigned __int128 i = k;
    sum += sqrt((double)(i * i * i + i * i + i * n));
  }
  return sum;
}

double productSum(uint64_t n, uint64_t iterations) {
  double sum = 0;
  for (uint64_t i = 0; i < iterations; i++) sum += sqrt((double)i * (double)(i * i + i + n));
  return sum;
}
