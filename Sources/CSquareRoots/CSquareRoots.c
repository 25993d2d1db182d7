#include "CSquareRoots.h"

// Every operation rounds by itself unless it is fused on purpose.
#pragma STDC FP_CONTRACT OFF

#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define DIVIDED_ROOT(x, k) __builtin_elementwise_sqrt(x)

// i·t with t = i² + i + n, rounded once. While t < 2⁵³, both factors are exact.
#define NARROW(i, high, low) ((i) * ((i) * ((i) + 1.0) + (high)))
#define NARROW_FUSED(i, high, low) ((i) * FUSED(i, (i) + 1.0, high))

// Above, t is the sum of two doubles: while i < 2³² the second is below 2¹³, so i times it is exact, and the fused operation rounds once.
// - Source: the errors of a product and of a sum as in Ogita, Rump and Oishi 2005, Accurate sum and dot product, doi:10.1137/030601818.
#define WIDE(i, high, low)                                            \
  ({                                                                  \
    Vector next = (i) + 1.0, square = (i) * next;                     \
    Vector squareError = FUSED(i, next, -square);                     \
    Vector t = square + (high), part = t - square;                    \
    Vector sumError = (square - (t - part)) + ((high) - part);        \
    FUSED(i, t, (i) * ((sumError + squareError) + (low)));            \
  })

#if defined(__x86_64__)
#include <immintrin.h>

#define NAME squareRootsSSE2
#define TARGET
#define LANES 2
#define VECTORS 4
#define RADICAND NARROW
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#define AVX2 __attribute__((target("avx2,fma")))

#define NAME squareRootsAVX2
#define TARGET AVX2
#define LANES 4
#define VECTORS 4
#define RADICAND NARROW_FUSED
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#define NAME squareRootsAVX2Wide
#define TARGET AVX2
#define LANES 4
#define VECTORS 4
#define RADICAND WIDE
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,fma")))

/// A root from the multipliers, which are idle while the divider works on others: an estimate of 14 bits, a cubic step, and one
/// correction by the remainder. At most one unit in the last place off for 0 < x < 2¹⁰²²; not a number for 0, which only a block's first term can be.
/// - Source: P. W. Markstein 1990, Computation of elementary functions on the IBM RISC System/6000 processor, doi:10.1147/rd.341.0111.
AVX512 static inline __attribute__((always_inline)) __m512d multipliedRoot(__m512d x) {
  const __m512d one = _mm512_set1_pd(1.0), half = _mm512_set1_pd(0.5);
  __m512d inverse = _mm512_rsqrt14_pd(x);
  __m512d root = _mm512_mul_pd(x, inverse);
  __m512d error = _mm512_fnmadd_pd(root, inverse, one);
  __m512d series = _mm512_fmadd_pd(error, _mm512_set1_pd(0.375), half);
  root = _mm512_fmadd_pd(_mm512_mul_pd(root, error), series, root);
  __m512d remainder = _mm512_fnmadd_pd(root, root, x);
  return _mm512_fmadd_pd(remainder, _mm512_mul_pd(inverse, half), root);
}

// Three vectors on the divider for two on the multipliers keep both busy: measured on Zen 4, where 1 : 1, 2 : 1 and 1 : 2 are slower.
#define SHARED_ROOT(x, k) ((k) < 3 ? DIVIDED_ROOT(x, k) : (Vector)multipliedRoot((__m512d)(x)))

#define NAME squareRootsAVX512
#define TARGET AVX512
#define LANES 8
#define VECTORS 5
#define RADICAND NARROW_FUSED
#define ROOT SHARED_ROOT
#define IS_ROUNDED(k) ((k) < 3)
#include "Loop.inc"

#define NAME squareRootsAVX512Wide
#define TARGET AVX512
#define LANES 8
#define VECTORS 5
#define RADICAND WIDE
#define ROOT SHARED_ROOT
#define IS_ROUNDED(k) ((k) < 3)
#include "Loop.inc"

bool squareRootsHaveAVX2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

bool squareRootsHaveAVX512(void) {
  return squareRootsHaveAVX2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

#elif defined(__aarch64__)

#define NAME squareRootsNEON
#define TARGET
#define LANES 2
#define VECTORS 4
#define RADICAND NARROW_FUSED
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#define NAME squareRootsNEONWide
#define TARGET
#define LANES 2
#define VECTORS 4
#define RADICAND WIDE
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#endif
