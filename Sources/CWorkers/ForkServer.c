#define _GNU_SOURCE
#include "ForkServer.h"

#include "CWorkers.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

enum { descriptorCount = sizeof(struct WorkerDescriptors) / sizeof(int) };

// The pool's side.

/// The environment of a fork server: the caller's, the variable that makes it one, and no crash reporter of the language's own.
///
/// Swift's would hold up a dying worker by up to a third of a second. Who has set it has it.
static char **serverEnvironment(char *variable, size_t size) {
  size_t count = 0;
  while (environ[count] != NULL) count++;
  char **result = malloc((count + 3) * sizeof *result);
  if (result == NULL) return NULL;
  memcpy(result, environ, count * sizeof *result);
  snprintf(variable, size, FORK_SERVER_VARIABLE "=%d", getpid());
  result[count++] = variable;
  if (getenv("SWIFT_BACKTRACE") == NULL) result[count++] = "SWIFT_BACKTRACE=enable=no";
  result[count] = NULL;
  return result;
}

/// Puts each descriptor in its place and closes all others.
static int serverFiles(posix_spawn_file_actions_t *actions, int control, int lifeline) {
  // By way of numbers out of the way, since one of the two may lie where the other belongs. Low ones: programs may have a limit.
  int parking[2] = {-1, -1};
  for (int found = 0, number = FORK_SERVER_LIFELINE + 1; found < 2; number++)
    if (number != control && number != lifeline) parking[found++] = number;
  int error = posix_spawn_file_actions_adddup2(actions, control, parking[0]);
  if (error == 0) error = posix_spawn_file_actions_adddup2(actions, lifeline, parking[1]);
  if (error == 0) error = posix_spawn_file_actions_adddup2(actions, parking[0], FORK_SERVER_CONTROL);
  if (error == 0) error = posix_spawn_file_actions_adddup2(actions, parking[1], FORK_SERVER_LIFELINE);
  // A worker that reads its input would compete for the terminal with the program.
  if (error == 0) error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, FORK_SERVER_LIFELINE + 1);
  return error;
}

pid_t workersStartForkServer(int *pool, int lifeline, const char *program) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return -errno;
  char variable[64];
  char **environment = serverEnvironment(variable, sizeof variable);
  if (environment == NULL) {
    close(ends[0]);
    close(ends[1]);
    return -ENOMEM;
  }

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own, so that the terminal's Ctrl-C is the program's to answer.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  pid_t server = 0;
  int error = serverFiles(&actions, ends[1], lifeline);
  char *arguments[] = {(char *)program, NULL};
  if (error == 0) error = posix_spawn(&server, "/proc/self/exe", &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  free(environment);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    return -error;
  }
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *pool = ends[0];
  return server;
}

int workersRequest(int pool, const struct WorkerRequest *request, const struct WorkerDescriptors *descriptors) {
  struct iovec content = {(void *)request, sizeof *request};
  union {
    char bytes[CMSG_SPACE(sizeof *descriptors)];
    struct cmsghdr align;
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof *descriptors);
  memcpy(CMSG_DATA(header), descriptors, sizeof *descriptors);
  return sendmsg(pool, &message, MSG_NOSIGNAL) < 0 ? errno : 0;
}

bool workersAnswer(int pool, struct WorkerReply *reply, bool *ended) {
  ssize_t count = recv(pool, reply, sizeof *reply, 0);
  *ended = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
  return count == (ssize_t)sizeof *reply;
}

// The server's side.

/// Waits for a request. @return Whether there was one; false when the pool has closed its end.
static bool nextRequest(struct WorkerRequest *request, int descriptors[descriptorCount]) {
  struct iovec content = {request, sizeof *request};
  union {
    char bytes[CMSG_SPACE(descriptorCount * sizeof(int))];
    struct cmsghdr align;
  } control;
  struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t count;
  do count = recvmsg(FORK_SERVER_CONTROL, &message, MSG_CMSG_CLOEXEC);
  while (count < 0 && errno == EINTR);
  struct cmsghdr *header = count == (ssize_t)sizeof *request ? CMSG_FIRSTHDR(&message) : NULL;
  if (header == NULL || header->cmsg_len != CMSG_LEN(descriptorCount * sizeof(int))) return false;
  memcpy(descriptors, CMSG_DATA(header), descriptorCount * sizeof(int));
  return true;
}

/// Copies this process as a sibling: its parent is the pool's process, which can wait for it.
///
/// The C library's fork has no such flag. It also tells the child its thread's identifier, by the address that this process uses itself.
static pid_t forkSibling(void) {
  void *identifier = NULL;
  prctl(PR_GET_TID_ADDRESS, &identifier);
  unsigned long flags = CLONE_PARENT | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
#if defined(__x86_64__)
  long result = syscall(SYS_clone, flags, NULL, NULL, identifier, 0UL);
#else
  long result = syscall(SYS_clone, flags, NULL, NULL, 0UL, identifier);
#endif
  return result < 0 ? -errno : (pid_t)result;
}

/// Ends this process when the pool's thread that asked for it is gone; and at once when it is gone already.
static void dieWith(pid_t pool) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != pool) _exit(0);
}

/// Ends this process and whatever it has started.
static void endGroup(int signal) {
  (void)signal;
  kill(0, SIGKILL);
}

int workersHoldLifeline(void) {
  // The parent's death is told before its files are closed, which may take a while: a worker that was killed by it would take its hold
  // on the lifeline with it, and what it has started would live on. So the worker takes its group along.
  struct sigaction action = {.sa_handler = endGroup, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  if (sigaction(SIGPWR, &action, NULL) != 0 || prctl(PR_SET_PDEATHSIG, SIGPWR) != 0) return errno;
  // Opened anew, since whom the kernel signals belongs to the open file, and each worker has a group of its own.
  int lifeline = open("/proc/self/fd/6", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (lifeline < 0) return errno;
  if (fcntl(lifeline, F_SETSIG, SIGKILL) != 0 || fcntl(lifeline, F_SETOWN, -getpgrp()) != 0 || fcntl(lifeline, F_SETFL, O_ASYNC | O_NONBLOCK) != 0)
    return errno;
  // The end of file may have come before there was anybody to signal.
  char byte;
  if (read(lifeline, &byte, 1) == 0) _exit(0);
  close(WorkerDescriptorLifeline);
  return 0;
}

static _Noreturn void becomeWorker(pid_t pool, const struct WorkerRequest *request, const int descriptors[descriptorCount]) {
  dieWith(pool);
  setpgid(0, 0);
  // Out of the way first: received descriptors have the lowest free numbers.
  enum { parking = 16 };
  int parked[descriptorCount + 1];
  for (int index = 0; index < descriptorCount; index++) parked[index] = fcntl(descriptors[index], F_DUPFD_CLOEXEC, parking);
  parked[descriptorCount] = fcntl(FORK_SERVER_LIFELINE, F_DUPFD_CLOEXEC, parking);
  dup3(parked[0], WorkerDescriptorRequests, O_CLOEXEC);
  dup3(parked[1], WorkerDescriptorReplies, O_CLOEXEC);
  dup2(parked[2], STDERR_FILENO);
  dup3(parked[3], WorkerDescriptorPage, O_CLOEXEC);
  dup3(parked[4], WorkerDescriptorLifeline, O_CLOEXEC);
  syscall(SYS_close_range, WorkerDescriptorLifeline + 1, ~0U, 0);
  if (request->memoryLimit > 0) {
    struct rlimit limit = {request->memoryLimit, request->memoryLimit};
    setrlimit(RLIMIT_AS, &limit);
  }
  fullyLoadedWorkerMain();
  _exit(0);
}

// Threads of the server. The runtime of Swift remembers each thread's identifier with that thread, for locks that the kernel hands over by
// it (futex(2), FUTEX_LOCK_PI). A copy of a thread that has run Swift remembers its original's, and hangs where it meets another thread
// at such a lock. So Swift is warmed up on one thread, which is gone before the first copy is made; copies are made of a second one, which
// has never run any; and the first, which has run the program's initializers, only waits. Can go when the runtime asks again after a fork.

static void *warmUp(void *ignored) {
  (void)ignored;
  fullyLoadedWarmUp();
  return NULL;
}

/// What a server answers to requests.
struct Service {
  pid_t pool;
  /// Why there are no workers to be had, as an error number; 0 when there are.
  int refusal;
};

/// Serves requests until the pool closes its end of the socket; returns in workers never.
static void *serveForks(void *argument) {
  const struct Service *service = argument;
  workersMeasureStack();
  struct WorkerRequest request;
  int descriptors[descriptorCount];
  while (nextRequest(&request, descriptors)) {
    struct WorkerReply reply = {request.worker, service->refusal != 0 ? -service->refusal : forkSibling()};
    if (reply.pid == 0) becomeWorker(service->pool, &request, descriptors);
    for (int index = 0; index < descriptorCount; index++) close(descriptors[index]);
    if (send(FORK_SERVER_CONTROL, &reply, sizeof reply, MSG_NOSIGNAL) < 0) break;
  }
  return NULL;
}

/// As large as the first thread's stack may become, within what is sensible: a worker runs on such a one.
static size_t stackSize(void) {
  enum { least = 8 << 20, most = 64 << 20 };
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur < least) return least;
  return limit.rlim_cur > most ? most : limit.rlim_cur;
}

/// Runs something on a thread of its own, and waits for its end. @return 0, or why there was no thread for it, as an error number.
static int runElsewhere(void *(*body)(void *), void *argument) {
  // So much below the stack is nobody's, as below a first thread's: large frames of an endless recursion do not step over it.
  enum { guard = 1 << 20 };
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stackSize() + guard);
  pthread_attr_setguardsize(&attributes, guard);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, body, argument);
  pthread_attr_destroy(&attributes);
  if (error == 0) pthread_join(thread, NULL);
  return error;
}

_Noreturn void workersServeForks(pid_t pool) {
  dieWith(pool);
  // When memory runs out, a worker should go rather than the program.
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0) {
    ssize_t ignored = write(score, "500", 3);
    (void)ignored;
    close(score);
  }
  // Without a warm-up, workers are only slower.
  runElsewhere(warmUp, NULL);
  // What initializers have printed is this process's to write, once, and not every copy's.
  workersFlushFiles();
  struct Service service = {pool, 0};
  service.refusal = runElsewhere(serveForks, &service);
  if (service.refusal != 0) serveForks(&service);
  _exit(0);
}
