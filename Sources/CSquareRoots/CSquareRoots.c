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

// The divider is the limit, and the multipliers are idle: so some of the roots come from them. Each is an estimate of 1/√x, a cubic step,
// and corrections by the remainder; at most one unit in the last place off for 1 ≤ x < 2¹²⁷, and not a number for 0. How many vectors are left
// to the multipliers, and which, was found by measuring on Zen 4.
// - Source: P. W. Markstein 1990, Computation of elementary functions on the IBM RISC System/6000 processor, doi:10.1147/rd.341.0111.

#define AVX2 __attribute__((target("avx2,fma")))

/// From an estimate of 11 bits, in single precision: it takes two corrections.
AVX2 static inline __attribute__((always_inline)) __m256d multipliedRootAVX2(__m256d x) {
  const __m256d one = _mm256_set1_pd(1.0), half = _mm256_set1_pd(0.5);
  __m256d inverse = _mm256_cvtps_pd(_mm_rsqrt_ps(_mm256_cvtpd_ps(x)));
  __m256d root = _mm256_mul_pd(x, inverse);
  __m256d error = _mm256_fnmadd_pd(root, inverse, one);
  __m256d series = _mm256_fmadd_pd(error, _mm256_set1_pd(0.375), half);
  root = _mm256_fmadd_pd(_mm256_mul_pd(root, error), series, root);
  __m256d halfInverse = _mm256_mul_pd(inverse, half);
  root = _mm256_fmadd_pd(_mm256_fnmadd_pd(root, root, x), halfInverse, root);
  return _mm256_fmadd_pd(_mm256_fnmadd_pd(root, root, x), halfInverse, root);
}

#define SHARED_ROOT_AVX2(x, k) ((k) > 0 ? DIVIDED_ROOT(x, k) : (Vector)multipliedRootAVX2((__m256d)(x)))

// AVX2 has too few registers for the loop. What goes to the stack must not lie across two cache lines, so the stack is aligned to vectors.
#define AVX2_LOOP AVX2 __attribute__((force_align_arg_pointer))

#define NAME squareRootsAVX2
#define TARGET AVX2_LOOP
#define LANES 4
#define VECTORS 5
#define RADICAND NARROW_FUSED
#define ROOT SHARED_ROOT_AVX2
#define IS_ROUNDED(k) ((k) > 0)
#include "Loop.inc"

#define NAME squareRootsAVX2Wide
#define TARGET AVX2_LOOP
#define LANES 4
#define VECTORS 4
#define RADICAND WIDE
#define ROOT DIVIDED_ROOT
#define IS_ROUNDED(k) 1
#include "Loop.inc"

#define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,fma")))

/// From an estimate of 14 bits.
AVX512 static inline __attribute__((always_inline)) __m512d multipliedRootAVX512(__m512d x) {
  const __m512d one = _mm512_set1_pd(1.0), half = _mm512_set1_pd(0.5);
  __m512d inverse = _mm512_rsqrt14_pd(x);
  __m512d root = _mm512_mul_pd(x, inverse);
  __m512d error = _mm512_fnmadd_pd(root, inverse, one);
  __m512d series = _mm512_fmadd_pd(error, _mm512_set1_pd(0.375), half);
  root = _mm512_fmadd_pd(_mm512_mul_pd(root, error), series, root);
  return _mm512_fmadd_pd(_mm512_fnmadd_pd(root, root, x), _mm512_mul_pd(inverse, half), root);
}

#define SHARED_ROOT_AVX512(x, k) ((k) < 3 ? DIVIDED_ROOT(x, k) : (Vector)multipliedRootAVX512((__m512d)(x)))

#define NAME squareRootsAVX512
#define TARGET AVX512
#define LANES 8
#define VECTORS 5
#define RADICAND NARROW_FUSED
#define ROOT SHARED_ROOT_AVX512
#define IS_ROUNDED(k) ((k) < 3)
#include "Loop.inc"

#define NAME squareRootsAVX512Wide
#define TARGET AVX512
#define LANES 8
#define VECTORS 5
#define RADICAND WIDE
#define ROOT SHARED_ROOT_AVX512
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
