#define _GNU_SOURCE
#include "CWorkers.h"

#include <link.h>

// The linker makes these for a section whose name is a C identifier. Weak, so that a program without remote functions links; hidden, so
// that they are this program's own and not those of a library.
extern const char __start_fully_loaded[] __attribute__((weak, visibility("hidden")));
extern const char __stop_fully_loaded[] __attribute__((weak, visibility("hidden")));

const void *workersFunctionsStart(void) { return __start_fully_loaded; }
const void *workersFunctionsStop(void) { return __stop_fully_loaded; }

static int isHere(struct dl_phdr_info *object, size_t size, void *found) {
  (void)size;
  uintptr_t here = (uintptr_t)&isHere;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    uintptr_t start = object->dlpi_addr + segment->p_vaddr;
    if (segment->p_type == PT_LOAD && here >= start && here < start + segment->p_memsz) *(bool *)found = true;
  }
  return 1;  // The first object is the program itself; the others are libraries.
}

bool workersAreMainProgram(void) {
  bool found = false;
  dl_iterate_phdr(isHere, &found);
  return found;
}
