#if defined(__linux__) && defined(__x86_64__)
#include <features.h>
#ifdef __GLIBC__

// Swift's module Glibc has functions of its own that call `hypotf`, and they are linked in whether anybody calls them or not. glibc 2.35 gave it a
// new version, which differs in `errno` alone; with that one a program would not start where glibc is older, on Red Hat Enterprise Linux 9 among
// others. So what is linked here calls the version that all of them have. This can go when Swift links what is used.
//
// - Source: https://sourceware.org/glibc/wiki/Release/2.35, and the symbol versions in sysdeps/unix/sysv/linux/x86_64/64/libm.abilist.
__asm__(".symver hypotfOfAllVersions, hypotf@GLIBC_2.2.5");

float hypotfOfAllVersions(float x, float y);

__attribute__((visibility("hidden"))) float hypotf(float x, float y) { return hypotfOfAllVersions(x, y); }

#endif
#endif
