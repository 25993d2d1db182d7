// What the kernel is measured against, in C at -O3.
#ifndef C_KERNELS_H
#define C_KERNELS_H

#include <stdint.h>

/// The sum of sqrt(i**3 + i**2 + i*n) for i below `iterations`, as one writes it first: 128-bit integers, converted by the compiler.
double naiveSum(uint64_t n, uint64_t iterations);

/// The same with the exact product in place of the big integer: one term after the other.
double productSum(uint64_t n, uint64_t iterations);

// The exact product with vector square roots and ordered additions: the best that a compiler may do, for it must not change the order.
// And the divider's limit: as many square roots in vectors, and nothing else. Iterations are a multiple of 8.
double orderedSumSSE2(uint64_t n, uint64_t iterations);
double orderedSumAVX2(uint64_t n, uint64_t iterations);
double orderedSumAVX512(uint64_t n, uint64_t iterations);
void dividerSSE2(uint64_t iterations);
void dividerAVX2(uint64_t iterations);
void dividerAVX512(uint64_t iterations);

#endif
