#include "CKernels.h"

// For each width: ordered additions of vector roots, and the roots alone. The divider's loop is assembly, for a compiler would see that
// nobody uses its results.
#if defined(__x86_64__)
#define WIDTH(NAME, TARGET, LANES, SQRT)                                                       \
  TARGET double orderedSum##NAME(uint64_t n, uint64_t iterations) {                            \
    typedef double Vector __attribute__((ext_vector_type(LANES)));                             \
    Vector i;                                                                                  \
    for (int lane = 0; lane < LANES; lane++) i[lane] = lane;                                   \
    double sum = 0;                                                                            \
    for (uint64_t k = 0; k < iterations; k += LANES) {                                         \
      Vector root = __builtin_elementwise_sqrt(i * (i * (i + 1.0) + (double)n));               \
      for (int lane = 0; lane < LANES; lane++) sum += root[lane];                              \
      i += LANES;                                                                              \
    }                                                                                          \
    return sum;                                                                                \
  }                                                                                            \
  TARGET void divider##NAME(uint64_t iterations) {                                             \
    typedef double Vector __attribute__((ext_vector_type(LANES)));                             \
    Vector x = 12345.678, root;                                                                \
    for (uint64_t k = 0; k < iterations; k += LANES) __asm__ volatile(SQRT " %1, %0" : "=x"(root) : "x"(x)); \
  }

WIDTH(SSE2, , 2, "sqrtpd")
WIDTH(AVX2, __attribute__((target("avx2,fma"))), 4, "vsqrtpd")
WIDTH(AVX512, __attribute__((target("avx512f,avx512dq,avx512vl,fma"))), 8, "vsqrtpd")
#endif
