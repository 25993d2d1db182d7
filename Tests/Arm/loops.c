// Holds the loops for 64-bit Arm against ordered additions with integers of 128 bits: random blocks, from sums of every usable size.
// Built and run by Scripts/test-arm.sh, under emulation where the processor is another one.
#include "CSquareRoots.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t state = 88172645463325252u;

static uint64_t next(void) {
  // - Source: Marsaglia 2003, Xorshift RNGs, doi:10.18637/jss.v008.i14.
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

static double ordered(uint64_t n, uint64_t begin, uint64_t end, double sum) {
  for (uint64_t k = begin; k < end; k++) {
    unsigned __int128 i = k;
    sum += sqrt((double)(i * (i * i + i + n)));
  }
  return sum;
}

/// Random blocks for one loop. Returns how many of its answers are wrong.
static int check(const char *name, SquareRootLoop loop, uint64_t largestI, int shift) {
  long blocks = 0, wrong = 0;
  for (int round = 0; round < 4000; round++) {
    uint64_t n = next() >> (shift + next() % (64 - shift));
    uint64_t first = 1 + next() % largestI;
    long count = 1 + next() % 4;
    double high = (double)n;
    double low = (double)(int64_t)((__int128)n - (__int128)high);
    double x = (double)(first + count * SquareRootBlockTerms);
    double largest = sqrt(x * (x * (x + 1) + high)) * (1 + 0x1p-48);
    double sum = largest * (1 + (double)(next() % 1000) / 1000) * ldexp(1, 9 + next() % 30);
    double unit = nextafter(sum, INFINITY) - sum;
    if ((unit * 0x1p53 - sum) / ((largest + unit / 2) * SquareRootBlockTerms) < count) continue;
    SquareRootAnswer answer = loop((SquareRootRequest){first, high, low, unit, largest * 0x1p-51, count});
    blocks += answer.blocks;
    wrong += sum + answer.sum != ordered(n, first, first + answer.blocks * SquareRootBlockTerms, sum);
  }
  printf("%s: %ld blocks, %ld wrong\n", name, blocks, wrong);
  return wrong || blocks < 4000;
}

int main(void) {
  return check("narrow", squareRootsNEON, 9000000, 12) | check("wide", squareRootsNEONWide, 4290000000u, 0);
}
