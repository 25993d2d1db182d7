// Nothing: this module is here for the flags that MPI's pkg-config file gives. Its handles are macros, which Swift does not see.
#ifndef MPI_FLAGS_H
#define MPI_FLAGS_H
#endif
