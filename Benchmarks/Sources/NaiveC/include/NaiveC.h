#ifndef NAIVE_C_H
#define NAIVE_C_H

#include <stdint.h>

/// The sum of sqrt(i**3 + i**2 + i*n) for i below `iterations`, as one writes it first: 128-bit integers, converted by the compiler.
double naiveSquareRootSum(uint64_t n, uint64_t iterations);

#endif
