#define _GNU_SOURCE
#include "CWorkers.h"
#include "ForkServer.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

static struct WorkerPage *page;
static uintptr_t stackEnd;

/// Where the program begins and ends in memory.
extern const char __ehdr_start[] __attribute__((visibility("hidden")));
extern const char _end[] __attribute__((visibility("hidden")));

/// Adds an address to the account, when it lies in the program rather than in a library.
static uint32_t add(struct WorkerCrash *crash, uint32_t count, uintptr_t address) {
  uintptr_t program = (uintptr_t)__ehdr_start;
  if (address > program && address < (uintptr_t)_end) crash->frames[count++] = address - program;
  return count;
}

#if defined(__x86_64__)
static uintptr_t counter(const ucontext_t *context) { return (uintptr_t)context->uc_mcontext.gregs[REG_RIP]; }
static uintptr_t frame(const ucontext_t *context) { return (uintptr_t)context->uc_mcontext.gregs[REG_RBP]; }
static uintptr_t stack(const ucontext_t *context) { return (uintptr_t)context->uc_mcontext.gregs[REG_RSP]; }
#elif defined(__aarch64__)
static uintptr_t counter(const ucontext_t *context) { return context->uc_mcontext.pc; }
static uintptr_t frame(const ucontext_t *context) { return context->uc_mcontext.regs[29]; }
static uintptr_t stack(const ucontext_t *context) { return context->uc_mcontext.sp; }
#else
#error "Where a crashed function's frames lie is known for x86-64 and 64-bit Arm."
#endif

/// Writes down what happened, then lets it happen. Only what is safe in a signal handler: loads and stores.
static void record(int signal, siginfo_t *information, void *opaque) {
  const ucontext_t *context = opaque;
  struct WorkerCrash *crash = &page->crash;
  crash->code = information->si_code;
  crash->address = (uint64_t)information->si_addr;
  uint32_t count = add(crash, 0, counter(context));
  // Frames of other threads than the first have another end; the walk stops where a link leads backwards or out of the stack.
  uintptr_t link = frame(context), low = stack(context);
  while (count < WorkerPageFrames && link >= low && link + 2 * sizeof link <= stackEnd && link % sizeof link == 0) {
    const uintptr_t *pair = (const uintptr_t *)link;
    count = add(crash, count, pair[1] - 1);
    if (pair[0] <= link) break;
    link = pair[0];
  }
  crash->frameCount = count;
  __atomic_store_n(&crash->signal, (uint32_t)signal, __ATOMIC_RELEASE);
  // The handler was for once (SA_RESETHAND): the fault comes again on return and ends the process by its own signal. A signal that was
  // sent rather than caused does not come again by itself.
  if (information->si_code <= 0) raise(signal);
}

void workersMeasureStack(void) {
  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
  }
  stackEnd = (uintptr_t)low + size;
}

void workersCatchCrashes(struct WorkerPage *shared) {
  page = shared;
  // A stack of its own: the other one may have overflowed.
  static uint8_t alternate[64 * 1024];
  stack_t signalStack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  sigaltstack(&signalStack, NULL);
  struct sigaction action = {.sa_sigaction = record, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  static const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) sigaction(signals[index], &action, NULL);
}
