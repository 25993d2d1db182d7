#include "CPythonABI.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#pragma clang assume_nonnull begin

CPYTHON_ABI const char *Py_GetVersion(void);
CPYTHON_ABI PyObject *_Nullable PyModuleDef_Init(void *definition);

// The head of an object in builds with a global interpreter lock, and in those without one.
// - Source: Include/object.h of CPython 3.10 and 3.13.
struct HeadWithLock { Py_ssize_t references; void *_Nullable type; };
struct HeadWithoutLock { uintptr_t thread; uint16_t flags; uint8_t mutex, collector; uint32_t localReferences; Py_ssize_t sharedReferences; void *_Nullable type; };

struct Slot { int id; void *_Nullable value; };

enum { SLOT_EXECUTE = 2, SLOT_MULTIPLE_INTERPRETERS = 3, SLOT_GIL = 4, MOST_SLOTS = 4 };

// `PyModuleDef` after the object's head, the same in both, and room for its slots.
// - Source: Include/moduleobject.h.
struct DefinitionBody {
  void *_Nullable init; Py_ssize_t index; void *_Nullable copy;
  const char *name; const char *_Nullable documentation; Py_ssize_t size; PyMethodDef *_Nullable methods; struct Slot *slots;
  void *_Nullable traverse, *_Nullable clear, *_Nullable release;
};

struct DefinitionWithLock { struct HeadWithLock head; struct DefinitionBody body; };
struct DefinitionWithoutLock { struct HeadWithoutLock head; struct DefinitionBody body; };

// Interpreters with locks of their own may import the module at the same time.
static pthread_mutex_t definitionLock = PTHREAD_MUTEX_INITIALIZER;

static void *_Nullable define(const char *name, const char *_Nullable documentation, int (*execute)(PyObject *module));

PyObject *_Nullable CPythonMakeModule(void *_Nullable *_Nonnull definition, const char *name, const char *_Nullable documentation,
                                      int (*execute)(PyObject *module)) {
  pthread_mutex_lock(&definitionLock);
  if (!*definition) *definition = define(name, documentation, execute);
  pthread_mutex_unlock(&definitionLock);
  return *definition ? PyModuleDef_Init(*definition) : PyErr_NoMemory();
}

/// Makes the definition for this kind of interpreter. It is never freed: interpreters keep the pointer.
static void *_Nullable define(const char *name, const char *_Nullable documentation, int (*execute)(PyObject *module)) {
  const char *version = Py_GetVersion();
  const char *dot = strchr(version, '.');
  long minor = dot ? strtol(dot + 1, NULL, 10) : 0;

  struct Slot *slots = calloc(MOST_SLOTS, sizeof *slots);
  if (!slots) return NULL;
  int count = 0;
  slots[count++] = (struct Slot){SLOT_EXECUTE, (void *)execute};
  // CPython rejects slots that it does not know, so each is offered from the version on that has it.
  if (minor >= 12) slots[count++] = (struct Slot){SLOT_MULTIPLE_INTERPRETERS, (void *)2};  // Py_MOD_PER_INTERPRETER_GIL_SUPPORTED
  if (minor >= 13) slots[count++] = (struct Slot){SLOT_GIL, (void *)1};                    // Py_MOD_GIL_NOT_USED

  struct DefinitionBody body = {.name = name, .documentation = documentation, .slots = slots};
  if (strstr(version, "free-threading")) {
    struct DefinitionWithoutLock *definition = calloc(1, sizeof *definition);
    if (!definition) return NULL;
    definition->head.localReferences = UINT32_MAX;  // immortal
    definition->body = body;
    return definition;
  }
  struct DefinitionWithLock *definition = calloc(1, sizeof *definition);
  if (!definition) return NULL;
  definition->head.references = 1;
  definition->body = body;
  return definition;
}

#pragma clang assume_nonnull end
