#define _GNU_SOURCE
#include "PipeWorker.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CPeers.h"
#include "Pinning.h"

/// Reads one message. It arrives whole, for it was written at once and is smaller than PIPE_BUF.
///
/// - Source: pipe(7), section "PIPE_BUF".
static bool readMessage(int end, char *message) {
  ssize_t count;
  do count = read(end, message, peerMessageBytes);
  while (count < 0 && errno == EINTR);
  if (count >= 0 && count != peerMessageBytes) errno = ECHILD;
  return count == peerMessageBytes;
}

static bool writeMessage(int end, const char *message) {
  ssize_t count;
  do count = write(end, message, peerMessageBytes);
  while (count < 0 && errno == EINTR);
  return count == peerMessageBytes;
}

/// The child: says that it is ready, then answers until the requests end.
///
/// Its ends become its standard input and output, and all else is closed: an end of somebody's channel that it inherited would hide the
/// end of file from the other side.
static _Noreturn void answer(int requests, int replies, int cpu) {
  char message[peerMessageBytes] = {0};
  if (dup2(requests, STDIN_FILENO) < 0 || dup2(replies, STDOUT_FILENO) < 0) _exit(1);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  if (!pinThread(cpu) || !writeMessage(STDOUT_FILENO, message)) _exit(1);
  while (readMessage(STDIN_FILENO, message) && writeMessage(STDOUT_FILENO, message)) {
  }
  _exit(0);
}

bool pipeWorkerStart(PipeWorker *worker, int cpu) {
  int requests[2] = {-1, -1}, replies[2] = {-1, -1};
  *worker = (PipeWorker){.replies = -1, .requests = -1, .process = -1};
  if (pipe2(requests, O_CLOEXEC) == 0 && pipe2(replies, O_CLOEXEC) == 0) worker->process = fork();
  if (worker->process == 0) answer(requests[0], replies[1], cpu);
  int reason = errno;
  close(requests[0]);
  close(replies[1]);
  errno = reason;
  worker->requests = requests[1];
  worker->replies = replies[0];
  if (worker->process > 0 && pipeWorkerReceive(worker)) return true;
  pipeWorkerStop(worker);
  return false;
}

void pipeWorkerStop(PipeWorker *worker) {
  int reason = errno;
  close(worker->requests);
  close(worker->replies);
  while (worker->process > 0 && waitpid(worker->process, NULL, 0) < 0 && errno == EINTR) {
  }
  errno = reason;
}

bool pipeWorkerSend(const PipeWorker *worker) {
  static const char message[peerMessageBytes];
  return writeMessage(worker->requests, message);
}

bool pipeWorkerReceive(const PipeWorker *worker) {
  char message[peerMessageBytes];
  return readMessage(worker->replies, message);
}
