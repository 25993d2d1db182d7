// What the pools are measured against, in C: two bare processes over pipes, and bare threads over a channel.
#ifndef C_PEERS_H
#define C_PEERS_H

#include <stdbool.h>
#include <stdint.h>

/// Keeps a thread on one CPU, 0 for the calling thread; -1 leaves it alone.
///
/// - Returns: Whether it worked; the reason is in `errno`.
bool peerPinThread(int thread, int cpu);

/// The size of the message that goes each way between the two processes: about that of a small task's frame.
enum { peerMessageBytes = 40 };

/// The median nanoseconds of a round trip between this thread and a forked child over two blocking pipes.
///
/// What a pool cannot do without, and nothing else: write the request, the worker reads it and writes the reply, read the reply.
/// The child calls nothing but system calls, so a program with threads may call this. The thread's own CPUs are restored.
///
/// - Parameters: At least one iteration; a CPU of -1 leaves its process where the kernel puts it.
/// - Returns: -1 with the reason in `errno` when memory, descriptors, a process or a CPU could not be had.
double peerPipeRoundTrip(int64_t iterations, int parentCPU, int childCPU);

/// The messages a second between this thread and forked children, each with one message in flight: what no pool with one task in flight a
/// worker can do more than.
///
/// The thread waits with epoll for whichever child answers, reads the answer and writes the next message. Otherwise as above.
///
/// - Parameters: At least one message and one worker; a CPU of -1 leaves its processes where the kernel puts them.
/// - Returns: -1 with the reason in `errno` when memory, descriptors, a process or a CPU could not be had.
double peerPipeRate(int64_t messages, int workers, int parentCPU, int childCPU);

/// The nanoseconds that an item takes through a bare channel: a bounded queue in, threads that do nothing to it, a queue out.
///
/// The calling thread feeds and drains, up to 256 items in flight, and takes the results in the order of the items.
///
/// - Parameters: At least one item and one thread.
/// - Returns: -1 with the reason in `errno` when memory or threads could not be had.
double peerChannel(int64_t items, int threads);

/// The median nanoseconds from sending one item into such a channel to having its result, with nothing else in flight.
///
/// - Parameters: At least one iteration and one thread; a CPU of -1 leaves its threads where the kernel puts them.
/// - Returns: -1 with the reason in `errno` when memory, threads or a CPU could not be had.
double peerHandOver(int64_t iterations, int threads, int callerCPU, int threadCPU);

#endif
