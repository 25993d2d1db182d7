// The inner loops of the kernel, one for each width of vector.
//
// C, because Swift cannot compile a function for a processor that the rest of the program does not need, and takes its own vector square
// root apart into scalar ones. Blocks, binades, ranges and the choice of the width are Swift.
#ifndef C_SQUARE_ROOTS_H
#define C_SQUARE_ROOTS_H

#include <stdbool.h>

/// Terms of a block.
enum { SquareRootBlockTerms = 160 };

/// What a loop is asked for: blocks of 160 consecutive terms √(i·(i² + i + n)).
typedef struct {
  /// The first i, a whole number from 1 on: the estimates of roots have none for 0.
  double first;
  /// n = high + low, both whole numbers.
  double high, low;
  /// The unit in the last place of the sum that the terms are added to: a power of two, and the roots of a block are together below 2⁵² of them.
  double unit;
  /// How near to half a unit a root may come that is not correctly rounded: at least two units in the last place of the largest root.
  double guard;
  /// How many blocks.
  long blocks;
} SquareRootRequest;

/// What it did: whole blocks from the first on, up to one in which a root is half-way between two multiples of the unit, or too close to
/// that to be sure.
typedef struct {
  /// The roots of those blocks, each rounded to a multiple of the unit, added up exactly.
  double sum;
  /// How many blocks those are.
  long blocks;
} SquareRootAnswer;

typedef SquareRootAnswer (*SquareRootLoop)(SquareRootRequest request);

// Narrow loops need i² + i + n < 2⁵³ for all their terms and ignore `low`; wide ones need i < 2³².
#if defined(__x86_64__)
SquareRootAnswer squareRootsSSE2(SquareRootRequest request);
SquareRootAnswer squareRootsAVX2(SquareRootRequest request);
SquareRootAnswer squareRootsAVX2Wide(SquareRootRequest request);
SquareRootAnswer squareRootsAVX512(SquareRootRequest request);
SquareRootAnswer squareRootsAVX512Wide(SquareRootRequest request);

/// Whether the processor has the instructions, and the system saves their registers.
bool squareRootsHaveAVX2(void);
bool squareRootsHaveAVX512(void);
#elif defined(__aarch64__)
SquareRootAnswer squareRootsNEON(SquareRootRequest request);
SquareRootAnswer squareRootsNEONWide(SquareRootRequest request);
#endif

#endif
