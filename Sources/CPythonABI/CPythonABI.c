#include "CPythonABI.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#pragma clang assume_nonnull begin

CPYTHON_ABI int PyArg_ParseTupleAndKeywords(PyObject *arguments, PyObject *_Nullable keywords, const char *format, char *_Nullable *_Nonnull names, ...);
CPYTHON_ABI const char *Py_GetVersion(void);
CPYTHON_ABI PyObject *_Nullable PyModuleDef_Init(void *definition);

int CPythonParseObjects(PyObject *arguments, PyObject *_Nullable keywords, const char *format, const char *_Nullable const *_Nonnull names,
                        PyObject *_Nullable objects[_Nonnull 3]) {
  // Pointers that the format does not use are not looked at.
  return PyArg_ParseTupleAndKeywords(arguments, keywords, format, (char **)names, &objects[0], &objects[1], &objects[2]);
}

// The head of an object in builds with a global interpreter lock, and in those without one.
// - Source: Include/object.h of CPython 3.10 and 3.13.
struct HeadWithLock { Py_ssize_t references; void *_Nullable type; };
struct HeadWithoutLock { uintptr_t thread; uint16_t flags; uint8_t mutex, collector; uint32_t localReferences; Py_ssize_t sharedReferences; void *_Nullable type; };

// `PyModuleDef` after the object's head, the same in both.
// - Source: Include/moduleobject.h.
struct Slot { int id; void *_Nullable value; };
struct DefinitionBody {
  void *_Nullable init; Py_ssize_t index; void *_Nullable copy;
  const char *name, *documentation; Py_ssize_t size; PyMethodDef *methods; struct Slot *slots;
  void *_Nullable traverse, *_Nullable clear, *_Nullable release;
};

enum { SLOT_MULTIPLE_INTERPRETERS = 3, SLOT_GIL = 4 };

// Interpreters with locks of their own may import the module at the same time.
static pthread_mutex_t definitionLock = PTHREAD_MUTEX_INITIALIZER;

static void *define(const char *name, const char *documentation, PyMethodDef *methods);

PyObject *_Nullable CPythonMakeModule(const char *name, const char *documentation, PyMethodDef *methods) {
  static void *definition;
  pthread_mutex_lock(&definitionLock);
  if (!definition) definition = define(name, documentation, methods);
  pthread_mutex_unlock(&definitionLock);
  return PyModuleDef_Init(definition);
}

/// Fills in the definition for this interpreter.
static void *define(const char *name, const char *documentation, PyMethodDef *methods) {
  const char *version = Py_GetVersion();
  const char *dot = strchr(version, '.');
  long minor = dot ? strtol(dot + 1, NULL, 10) : 0;

  // CPython rejects slots that it does not know, so each is offered from the version on that has it. The definition is never freed:
  // an interpreter keeps the pointer, and there is one definition a process.
  static struct Slot slots[3];
  int count = 0;
  if (minor >= 12) slots[count++] = (struct Slot){SLOT_MULTIPLE_INTERPRETERS, (void *)2};  // Py_MOD_PER_INTERPRETER_GIL_SUPPORTED
  if (minor >= 13) slots[count++] = (struct Slot){SLOT_GIL, (void *)1};                    // Py_MOD_GIL_NOT_USED
  slots[count] = (struct Slot){0, NULL};

  struct DefinitionBody body = {.name = name, .documentation = documentation, .methods = methods, .slots = slots};
  if (strstr(version, "free-threading")) {
    static struct { struct HeadWithoutLock head; struct DefinitionBody body; } definition;
    definition.head.localReferences = UINT32_MAX;  // immortal
    definition.body = body;
    return &definition;
  }
  static struct { struct HeadWithLock head; struct DefinitionBody body; } definition;
  definition.head.references = 1;
  definition.body = body;
  return &definition;
}

#pragma clang assume_nonnull end
