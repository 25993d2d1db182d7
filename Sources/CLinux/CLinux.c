#ifdef __linux__

#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

int linuxProcessDescriptor(pid_t process) {
  // By system call, since the C library has it only from 2.36 on.
  return (int)syscall(SYS_pidfd_open, process, 0);
}

int linuxSignalDescriptor(const sigset_t *signals) { return signalfd(-1, signals, SFD_CLOEXEC | SFD_NONBLOCK); }

int linuxChangeSignalDescriptor(int descriptor, const sigset_t *signals) { return signalfd(descriptor, signals, 0); }

bool linuxIgnoresSignal(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int linuxNextSignal(int descriptor, bool *sent) {
  struct signalfd_siginfo signal;
  if (read(descriptor, &signal, sizeof signal) != sizeof signal) return 0;
  *sent = signal.ssi_code <= 0;
  return (int)signal.ssi_signo;
}

static int signalOnInput(int descriptor, pid_t owner, int signal) {
  if (fcntl(descriptor, F_SETSIG, signal) != 0 || fcntl(descriptor, F_SETOWN, owner) != 0) return -1;
  return fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_ASYNC);
}

int linuxSignalGroupOnInput(int descriptor, pid_t group, int signal) { return signalOnInput(descriptor, -group, signal); }

int linuxSignalProcessOnInput(int descriptor, pid_t process, int signal) { return signalOnInput(descriptor, process, signal); }

int linuxPseudoTerminal(int *others) {
  char name[64];
  int own = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (own < 0) return -1;
  if (grantpt(own) == 0 && unlockpt(own) == 0 && ptsname_r(own, name, sizeof name) == 0) {
    *others = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*others >= 0) return own;
  }
  close(own);
  return -1;
}

int linuxAdoptOrphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

int linuxCloseFrom(posix_spawn_file_actions_t *actions, int first) { return posix_spawn_file_actions_addclosefrom_np(actions, first); }

#endif
