// Keeps what is built from needing a newer C library than it has to. There is nothing to call.
#ifndef C_GLIBC_FLOOR_H
#define C_GLIBC_FLOOR_H
#endif
