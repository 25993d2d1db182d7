// A thread on one CPU.
#ifndef PINNING_H
#define PINNING_H

#include <stdbool.h>

/// Keeps the calling thread on one CPU; -1 leaves it alone. The rest of its process, and threads it started before, stay where they are.
///
/// - Returns: Whether it worked; the reason is in `errno`. Only system calls, so that it may be called between fork and exec.
bool pinThread(int cpu);

#endif
