// A bare process that answers messages over two pipes.
#ifndef PIPE_WORKER_H
#define PIPE_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct {
  /// The parent's ends.
  int replies, requests;
  pid_t process;
} PipeWorker;

/// Forks a process that answers every message with another one, on `cpu` unless that is -1, and waits until it does.
///
/// The process calls nothing but system calls, so a program with threads may call this.
///
/// - Returns: False, with the reason in `errno` and nothing left behind, when descriptors, a process or the CPU could not be had.
bool pipeWorkerStart(PipeWorker *worker, int cpu);

/// Ends the process and waits until it is gone. `errno` stays as it was.
void pipeWorkerStop(PipeWorker *worker);

/// Both for the parent; false with the reason in `errno` when the worker has died.
bool pipeWorkerSend(const PipeWorker *worker);
bool pipeWorkerReceive(const PipeWorker *worker);

#endif
