// What a pool of MPI ranks needs of MPI, as plain functions: MPI's handles are macros, which Swift does not see, and differ between its
// implementations.
//
// One thread makes all calls of MPI's, the one that has begun. Those about SIGTERM and the program's build are anybody's.
//
// - Source: MPI: A Message-Passing Interface Standard, version 3.1, https://www.mpi-forum.org/docs/mpi-3.1/mpi31-report.pdf
#ifndef C_MESSAGE_PASSING_H
#define C_MESSAGE_PASSING_H

#include <stdbool.h>
#include <stddef.h>

/// The most bytes of one piece: MPI counts them with an int, and between two pieces others have their turn.
enum { MessagePassingPiece = 1 << 24 };

/// Begins: from here on this process is one of the job's.
///
/// Where the program has begun with MPI itself, its threads must be allowed to call MPI at the same time (MPI_THREAD_MULTIPLE).
///
/// @param rank This process's number, from 0.
/// @param size How many there are.
/// @return 0, or MPI's number of an error; -1 where the program has begun without that permission.
int messagePassingBegin(int *rank, int *size);

/// Starts to send a piece. Pieces between two ranks arrive in the order in which they were sent.
///
/// @param bytes Must stay as they are until they are sent.
/// @param count At most MessagePassingPiece.
/// @param isFirst Whether the receiver is to find it with messagePassingProbe.
/// @param request What messagePassingIsSent takes.
/// @return 0, or MPI's number of an error.
int messagePassingSend(const void *bytes, size_t count, int rank, bool isFirst, void **request);

/// Whether a piece is sent; then the request is gone. @return 0, or MPI's number of an error.
int messagePassingIsSent(void *request, bool *isSent);

/// Takes the next message's first piece, if one is there, for messagePassingReceive to read.
///
/// @return 0, or MPI's number of an error.
int messagePassingProbe(bool *isThere, int *rank, size_t *count);

/// Reads the piece that messagePassingProbe has taken. @return 0, or MPI's number of an error.
int messagePassingReceive(void *bytes, size_t count);

/// Waits for a further piece of a message. @return 0, or MPI's number of an error.
int messagePassingReceiveNext(void *bytes, size_t count, int rank);

/// Ends, if it was begun here: waits for all ranks to do the same. @return 0, or MPI's number of an error.
int messagePassingEnd(void);

/// Ends every process of the job, this one too.
void messagePassingAbort(int code);

/// What a number of an error means.
///
/// @param text Ends with a zero; at least 512 bytes.
void messagePassingText(int error, char *text);

/// Has the calling thread's short waits end when they are over, not up to 50 µs later, and the thread run then, where tasks occupy all cores:
/// it wants a core for short times only, which the kernel rewards. - Source: prctl(2), PR_SET_TIMERSLACK; sched_setattr(2).
void messagePassingWaitExactly(void);

/// Has SIGTERM, which MPI's starter sends to the rest of a job when a rank has died, noted rather than end the process at once; unless the
/// program has a use for it.
void messagePassingAwaitTermination(void);

/// Whether SIGTERM has come since.
bool messagePassingIsToTerminate(void);

/// Ends the process by the SIGTERM that has come.
void messagePassingTerminate(void);

/// SIGTERM is none of ours any more; one that has come and was not acted upon comes again.
void messagePassingIgnoreTermination(void);

/// What tells this program's build from others: the linker's build identifier. @return How many bytes; 0 where the linker gave none.
size_t messagePassingBuild(unsigned char *bytes, size_t capacity);

#endif
