// What worker processes need below Swift: the way into a worker before `main`, the fork server, the page that a worker shares with its
// pool, and system calls that Swift's C library module does not declare.
#ifndef C_WORKERS_H
#define C_WORKERS_H

#include "WorkerPage.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/types.h>

// The functions that can be called from another process.

/// Bounds of this program's section of function records; both NULL where it has none.
const void *workersFunctionsStart(void);
const void *workersFunctionsStop(void);

/// Whether this code is part of the program itself, so that running the program again leads here, rather than of a library that it
/// has loaded.
bool workersAreMainProgram(void);

// Starting workers. A program that is started with this library's variable in its environment becomes a *fork server* before its `main`:
// it waits for requests on a socket and answers each with a copy of itself, a worker, which is a child of the pool's process.

/// Starts this program again as a fork server.
///
/// @param pool The pool's end of the control socket, stored on success.
/// @param lifeline The read end of a pipe whose write end the pool's process alone holds.
/// @param program `argv[0]` of the server and its workers.
/// @return The server's process identifier, or minus an error number.
pid_t workersStartForkServer(int *pool, int lifeline, const char *program);

/// What a new worker is given.
struct WorkerRequest {
  /// The number under which the pool knows it.
  uint64_t worker;
  /// The most address space it may have, in bytes; 0 for no limit. - Source: setrlimit(2), RLIMIT_AS.
  uint64_t memoryLimit;
};

/// The descriptors of a new worker, in the order in which they travel.
struct WorkerDescriptors {
  int requests, replies, standardError, page;
};

/// The fork server's answer.
struct WorkerReply {
  uint64_t worker;
  /// The worker's process identifier, or minus an error number.
  int32_t pid;
};

/// Asks the fork server for a worker, without waiting. @return 0, or an error number.
int workersRequest(int pool, const struct WorkerRequest *request, const struct WorkerDescriptors *descriptors);

/// The next answer of the fork server, without waiting. @return Whether there was one; false with `*ended` set when the server is gone.
bool workersAnswer(int pool, struct WorkerReply *reply, bool *ended);

/// In a worker: asks the kernel to kill the worker's process group when the pool's process is gone.
///
/// @return 0, or an error number.
int workersHoldLifeline(void);

/// Where a worker finds its descriptors.
enum WorkerDescriptor { WorkerDescriptorRequests = 3, WorkerDescriptorReplies = 4, WorkerDescriptorPage = 5, WorkerDescriptorLifeline = 6 };

// Waiting.

/// How somebody waits who may have to wait again and again; all zero to begin with.
///
/// Waking a sleeper on an idle core takes tens of microseconds, many times what a short task takes. So whoever had to wait for a short time
/// only stays awake as long the next time, and lets everybody else go first (sched_yield(2)). After one wait that was longer he sleeps at
/// once: who has nothing to do costs nothing. He does so for a time also when others, let go first, have used the processor for long: it
/// is wanted elsewhere, and a core that is busy wakes nobody late.
struct WorkerPatience {
  /// Whether the last wait was a short one.
  bool isBrisk;
  /// Until when he sleeps at once all the same, in nanoseconds of the monotonic clock.
  uint64_t sleepsUntil;
};

/// What a short wait is, in nanoseconds: longer than waking a sleeper takes.
enum { WorkerPatienceSpan = 100 * 1000 };

/// Waits for events.
///
/// @param until When to return without any, in nanoseconds of the monotonic clock; `UINT64_MAX` for never. Who would go to sleep, which
/// has no such end, returns at once.
/// @return How many, or -1 with errno set.
int workersEpollWait(int epoll, struct epoll_event *events, int capacity, struct WorkerPatience *patience, uint64_t until);

/// Reads from a descriptor with O_NONBLOCK, and waits until there is something. @return As read(2).
ssize_t workersRead(int descriptor, void *memory, size_t capacity, struct WorkerPatience *patience);

// System calls.

/// A pipe, closed on exec, with a capacity of at least so many bytes where the system allows it. @return 0, or an error number.
int workersPipe(int ends[2], int capacity);
int workersEpollCreate(void);
/// Adds (`EPOLL_CTL_ADD`), changes or removes a descriptor. @return 0, or -1 with errno set.
int workersEpollControl(int epoll, int operation, int descriptor, uint32_t events, uint64_t data);
uint64_t workersEpollData(const struct epoll_event *event);
int workersEventDescriptor(void);
int workersTimerDescriptor(void);
/// Sets a timer to a moment of the monotonic clock, in nanoseconds; 0 stops it.
int workersSetTimer(int timer, uint64_t nanoseconds);
/// Anonymous shared memory of a size, without a name anywhere. @return A descriptor, or -1 with errno set.
int workersSharedMemory(const char *label, size_t bytes, bool sealable);
/// Forbids every further change of size and content. - Source: memfd_create(2), F_ADD_SEALS. @return 0, or -1 with errno set.
int workersSeal(int memory);
bool workersIsSealed(int memory);
int workersProcessDescriptor(pid_t process);
/// Sends a signal to a process by its descriptor, and to no other that has its number by now. @return 0, or -1 with errno set.
int workersSignal(int processDescriptor, int signal);
/// Takes a dead child's status, if it is dead. @return 1 when it was taken, 0 when the child lives, or minus an error number.
int workersReap(int processDescriptor, int *code, int *status);
/// Blocks until the word is no longer `expected` and somebody has said so, or for no reason. - Source: futex(2), FUTEX_WAIT.
void workersWait(const uint32_t *word, uint32_t expected);
void workersWake(const uint32_t *word);
/// Nanoseconds of the monotonic clock, which all processes of a machine share.
uint64_t workersNow(void);
/// The identity of the program that runs: device, inode, size and time of change of its file.
void workersProgramIdentity(uint64_t identity[4]);
/// Writes out what the C library holds back of every file.
void workersFlushFiles(void);
/// Has the fatal signals leave an account in the page before they end the process.
void workersCatchCrashes(struct WorkerPage *page);
/// Blocks every signal for the calling thread.
void workersBlockSignals(void);

#endif
