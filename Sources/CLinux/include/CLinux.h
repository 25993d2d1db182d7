// What Linux offers and Swift's Glibc module does not declare: extensions of the C library, system calls without a wrapper, constants that
// are macros.
#ifndef C_LINUX_H
#define C_LINUX_H

#ifdef __linux__

#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/types.h>

/// A descriptor that becomes readable when the process ends; -1 with errno set. - Source: pidfd_open(2).
int linuxProcessDescriptor(pid_t process);

/// A descriptor that reads the signals of a set, which must be blocked, without waiting; -1 with errno set. - Source: signalfd(2).
int linuxSignalDescriptor(const sigset_t *signals);

/// Has such a descriptor read another set of signals; -1 with errno set. - Source: signalfd(2).
int linuxChangeSignalDescriptor(int descriptor, const sigset_t *signals);

/// Whether the signal is ignored, as `nohup` and shells have it for programs in the background.
bool linuxIgnoresSignal(int signal);

/// The number of the next signal of such a descriptor, and whether a process sent it rather than the terminal; 0 when there is none.
///
/// - Source: signalfd(2), ssi_code.
int linuxNextSignal(int descriptor, bool *sent);

/// Has the kernel send a signal to a process group when a descriptor becomes readable or its other end is closed.
///
/// It belongs to the open file, not to the descriptor, so it outlives the caller's copy. - Source: fcntl(2), F_SETOWN, F_SETSIG, O_ASYNC.
/// @return 0, or -1 with errno set.
int linuxSignalGroupOnInput(int descriptor, pid_t group, int signal);

/// The same for one process. - Source: as above.
int linuxSignalProcessOnInput(int descriptor, pid_t process, int signal);

/// Opens a new pseudo-terminal: our end, and in `others` the end that is a terminal to whoever has it. Both are closed on exec, and
/// neither becomes anybody's controlling terminal; -1 with errno set. - Source: posix_openpt(3), ptsname_r(3).
int linuxPseudoTerminal(int *others);

/// Makes descendants whose parents have ended this process's own children, whatever session they are in; 0, or -1 with errno set.
///
/// - Source: PR_SET_CHILD_SUBREAPER(2const).
int linuxAdoptOrphans(void);

/// Has a child that is being started close all descriptors from a number on; 0, or an error number.
///
/// - Source: posix_spawn_file_actions_addclosefrom_np of the GNU C library, from 2.34 on.
int linuxCloseFrom(posix_spawn_file_actions_t *actions, int first);

#endif
#endif
