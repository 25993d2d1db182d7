// Threads between a queue in and a queue out.
#ifndef CHANNEL_H
#define CHANNEL_H

#include "Queue.h"

typedef struct {
  Queue in, out;
  int cpu, count;
  pthread_t threads[];
} Channel;

/// Starts the threads, each on `cpu` unless that is -1.
///
/// - Returns: NULL with the reason in `errno` when memory, a thread or the CPU could not be had.
Channel *channelOpen(int threads, int cpu);

/// Ends the threads, which first finish what is in the queue, and frees the channel.
void channelClose(Channel *channel);

#endif
