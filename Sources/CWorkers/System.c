#define _GNU_SOURCE
#include "CWorkers.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int workersPipe(int ends[2], int capacity) {
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  // More than the system allows is no fault: it is only slower.
  if (capacity > 0) fcntl(ends[1], F_SETPIPE_SZ, capacity);
  return 0;
}

int workersEpollCreate(void) { return epoll_create1(EPOLL_CLOEXEC); }

int workersEpollControl(int epoll, int operation, int descriptor, uint32_t events, uint64_t data) {
  struct epoll_event event = {.events = events, .data.u64 = data};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

uint64_t workersEpollData(const struct epoll_event *event) { return event->data.u64; }

int workersEventDescriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int workersTimerDescriptor(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK); }

int workersSetTimer(int timer, uint64_t nanoseconds) {
  struct itimerspec setting = {.it_value = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)}};
  return timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, NULL);
}

int workersSharedMemory(const char *label, size_t bytes, bool sealable) {
  int memory = memfd_create(label, MFD_CLOEXEC | (sealable ? MFD_ALLOW_SEALING : 0));
  if (memory >= 0 && ftruncate(memory, (off_t)bytes) != 0) {
    int error = errno;
    close(memory);
    errno = error;
    return -1;
  }
  return memory;
}

static const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

int workersSeal(int memory) { return fcntl(memory, F_ADD_SEALS, seals); }

bool workersIsSealed(int memory) { return (fcntl(memory, F_GET_SEALS) & seals) == seals; }

int workersProcessDescriptor(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int workersSignal(int processDescriptor, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, processDescriptor, signal, NULL, 0U);
}

int workersReap(int processDescriptor, int *code, int *status) {
  siginfo_t information;
  memset(&information, 0, sizeof information);
  // By number: the C library's headers have P_PIDFD only from 2.36 on.
  if (waitid((idtype_t)3, (id_t)processDescriptor, &information, WEXITED | WNOHANG) != 0) return -errno;
  *code = information.si_code;
  *status = information.si_status;
  return information.si_pid != 0;
}

void workersWait(const uint32_t *word, uint32_t expected) { syscall(SYS_futex, word, FUTEX_WAIT, expected, NULL, NULL, 0); }

void workersWake(const uint32_t *word) { syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0); }

uint64_t workersNow(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

void workersProgramIdentity(uint64_t identity[4]) {
  struct stat file;
  memset(&file, 0, sizeof file);
  stat("/proc/self/exe", &file);
  identity[0] = file.st_dev;
  identity[1] = file.st_ino;
  identity[2] = (uint64_t)file.st_size;
  identity[3] = (uint64_t)file.st_mtim.tv_sec * 1000000000 + (uint64_t)file.st_mtim.tv_nsec;
}

void workersBlockSignals(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, NULL);
}

void workersFlushFiles(void) { fflush(NULL); }
