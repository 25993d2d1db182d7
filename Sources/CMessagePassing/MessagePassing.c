// Empty where the package is built without its trait `MPI`.
#ifdef FULLY_LOADED_MPI

// For dl_iterate_phdr.
#define _GNU_SOURCE
#include "CMessagePassing.h"

#include <link.h>
#include <mpi.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { firstPiece = 1, nextPiece = 2 };

// The library's own: messages of the program's are none of its business.
static MPI_Comm world = MPI_COMM_NULL;
static bool hasBegun;
// Between a probe and its receipt.
static MPI_Message taken;

int messagePassingBegin(int *rank, int *size) {
  int isInitialized = 0, support = 0;
  int error = MPI_Initialized(&isInitialized);
  if (error) return error;
  if (isInitialized) {
    error = MPI_Query_thread(&support);
    if (error) return error;
    if (support < MPI_THREAD_MULTIPLE) return -1;
  } else {
    error = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &support);
    if (error) return error;
    hasBegun = true;
  }
  error = MPI_Comm_dup(MPI_COMM_WORLD, &world);
  if (error) return error;
  MPI_Comm_set_errhandler(world, MPI_ERRORS_RETURN);
  error = MPI_Comm_rank(world, rank);
  return error ? error : MPI_Comm_size(world, size);
}

int messagePassingSend(const void *bytes, size_t count, int rank, bool isFirst, void **request) {
  MPI_Request *sending = malloc(sizeof *sending);
  if (!sending) abort();
  int error = MPI_Isend(bytes, (int)count, MPI_BYTE, rank, isFirst ? firstPiece : nextPiece, world, sending);
  if (error) {
    free(sending);
    return error;
  }
  *request = sending;
  return 0;
}

int messagePassingIsSent(void *request, bool *isSent) {
  int flag = 0;
  int error = MPI_Test(request, &flag, MPI_STATUS_IGNORE);
  *isSent = flag;
  if (error || flag) free(request);
  return error;
}

int messagePassingProbe(bool *isThere, int *rank, size_t *count) {
  MPI_Status status;
  int flag = 0, bytes = 0;
  int error = MPI_Improbe(MPI_ANY_SOURCE, firstPiece, world, &flag, &taken, &status);
  // Open MPI looks among the messages that it knows of, and then for others, which only the next question finds.
  if (!error && !flag) error = MPI_Improbe(MPI_ANY_SOURCE, firstPiece, world, &flag, &taken, &status);
  *isThere = flag;
  if (error || !flag) return error;
  *rank = status.MPI_SOURCE;
  error = MPI_Get_count(&status, MPI_BYTE, &bytes);
  *count = (size_t)bytes;
  return error;
}

int messagePassingReceive(void *bytes, size_t count) {
  return MPI_Mrecv(bytes, (int)count, MPI_BYTE, &taken, MPI_STATUS_IGNORE);
}

int messagePassingReceiveNext(void *bytes, size_t count, int rank) {
  return MPI_Recv(bytes, (int)count, MPI_BYTE, rank, nextPiece, world, MPI_STATUS_IGNORE);
}

int messagePassingEnd(void) {
  int error = MPI_Comm_free(&world);
  return error || !hasBegun ? error : MPI_Finalize();
}

void messagePassingAbort(int code) { MPI_Abort(MPI_COMM_WORLD, code); }

void messagePassingText(int error, char *text) {
  char words[MPI_MAX_ERROR_STRING] = "";
  int length = 0;
  if (error < 0)
    snprintf(words, sizeof words, "the program has begun with MPI itself, without MPI_THREAD_MULTIPLE");
  else
    MPI_Error_string(error, words, &length);
  snprintf(text, 512, "%s", words);
}

// - Source: sched_setattr(2), struct sched_attr; the C library of Debian 12 does not declare it.
struct schedulingAttributes {
  uint32_t size, policy;
  uint64_t flags;
  int32_t nice;
  uint32_t priority;
  uint64_t runtime, deadline, period;
};

void messagePassingWaitExactly(void) {
  struct schedulingAttributes attributes = {.size = sizeof attributes};
  prctl(PR_SET_TIMERSLACK, 1000UL, 0UL, 0UL, 0UL);
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0)) return;
  // Of an ordinary thread it is the time that it wants at once, from Linux 6.12 on, and is passed over before.
  attributes.runtime = 100 * 1000;
  syscall(SYS_sched_setattr, 0, &attributes, 0);
}

static volatile sig_atomic_t terminationHasCome;
static _Atomic bool awaitsTermination;

static void noteTermination(int signal) {
  (void)signal;
  terminationHasCome = 1;
}

void messagePassingAwaitTermination(void) {
  struct sigaction before;
  if (awaitsTermination || sigaction(SIGTERM, NULL, &before) || before.sa_handler != SIG_DFL) return;
  struct sigaction now = {.sa_handler = noteTermination, .sa_flags = SA_RESTART};
  awaitsTermination = sigaction(SIGTERM, &now, NULL) == 0;
}

bool messagePassingIsToTerminate(void) { return awaitsTermination && terminationHasCome; }

void messagePassingIgnoreTermination(void) {
  struct sigaction now;
  if (!atomic_exchange(&awaitsTermination, false)) return;
  // The program may have got a use for it meanwhile.
  if (!sigaction(SIGTERM, NULL, &now) && now.sa_handler == noteTermination) signal(SIGTERM, SIG_DFL);
  if (!terminationHasCome) return;
  terminationHasCome = 0;
  kill(getpid(), SIGTERM);
}

void messagePassingTerminate(void) {
  // The thread that talks to MPI has blocked it, and may be the last that could take it.
  sigset_t termination;
  sigemptyset(&termination);
  sigaddset(&termination, SIGTERM);
  pthread_sigmask(SIG_UNBLOCK, &termination, NULL);
  messagePassingIgnoreTermination();
}

// - Source: elf(5), NT_GNU_BUILD_ID; dl_iterate_phdr(3), which begins with the program itself.
struct build {
  unsigned char *bytes;
  size_t capacity, count;
};

static int findBuild(struct dl_phdr_info *program, size_t size, void *result) {
  struct build *build = result;
  (void)size;
  for (int index = 0; index < program->dlpi_phnum; index++) {
    const ElfW(Phdr) *part = &program->dlpi_phdr[index];
    if (part->p_type != PT_NOTE) continue;
    const char *place = (const char *)program->dlpi_addr + part->p_vaddr, *end = place + part->p_memsz;
    while ((size_t)(end - place) >= sizeof(ElfW(Nhdr))) {
      const ElfW(Nhdr) *note = (const void *)place;
      const char *name = place + sizeof *note, *content = name + ((note->n_namesz + 3) & ~3u);
      place = content + ((note->n_descsz + 3) & ~3u);
      if (place > end) break;
      if (note->n_type != NT_GNU_BUILD_ID || note->n_namesz != 4 || memcmp(name, "GNU", 4)) continue;
      build->count = note->n_descsz < build->capacity ? note->n_descsz : build->capacity;
      memcpy(build->bytes, content, build->count);
      return 1;
    }
  }
  return 1;
}

size_t messagePassingBuild(unsigned char *bytes, size_t capacity) {
  struct build build = {bytes, capacity, 0};
  dl_iterate_phdr(findBuild, &build);
  return build.count;
}

#endif
