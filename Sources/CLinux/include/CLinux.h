// What Linux offers and Swift's Glibc module does not declare: system calls without a wrapper, and constants that are macros.
#ifndef C_LINUX_H
#define C_LINUX_H

#ifdef __linux__

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/// A descriptor that becomes readable when the process ends; -1 with errno set.
///
/// By system call, since the C library has it only from 2.36 on. - Source: pidfd_open(2).
static inline int linuxProcessDescriptor(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

/// A descriptor that reads the signals of a set, which must be blocked; -1 with errno set. - Source: signalfd(2).
static inline int linuxSignalDescriptor(const sigset_t *signals) { return signalfd(-1, signals, SFD_CLOEXEC | SFD_NONBLOCK); }

/// Has the kernel send a signal to a process group when a descriptor becomes readable or its other end is closed.
///
/// It belongs to the open file, not to the descriptor, so it outlives the caller's copy. - Source: fcntl(2), F_SETOWN, F_SETSIG, O_ASYNC.
/// @return 0, or -1 with errno set.
static inline int linuxSignalGroupOnInput(int descriptor, pid_t group, int signal) {
  if (fcntl(descriptor, F_SETSIG, signal) != 0 || fcntl(descriptor, F_SETOWN, -group) != 0) return -1;
  return fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_ASYNC);
}

#endif
#endif
