// Between the files of this target.
#ifndef FORK_SERVER_H
#define FORK_SERVER_H

#include <sys/types.h>

/// The variable that makes a program a fork server; its value is the identifier of the pool's process.
#define FORK_SERVER_VARIABLE "FULLY_LOADED_FORK_SERVER"

/// Where a fork server finds its descriptors.
enum { FORK_SERVER_CONTROL = 3, FORK_SERVER_LIFELINE = 4 };

/// Serves requests until the pool closes its end of the socket.
_Noreturn void workersServeForks(pid_t pool);

/// Does once, in Swift, what every worker would do first: the copies have it done. Not on the thread that is copied.
void fullyLoadedWarmUp(void);

/// Notes where the stack ends, for accounts of crashes: workers have the same.
void workersMeasureStack(void);

/// A worker's whole life, in Swift. It finds its descriptors where `enum WorkerDescriptor` says.
void fullyLoadedWorkerMain(void);

#endif
