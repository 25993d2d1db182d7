// What depends on the interpreter that loads the extension: the head of a module's definition, and which slots it may have.
#ifndef CPYTHON_MODULE_H
#define CPYTHON_MODULE_H

#pragma clang assume_nonnull begin

/// Makes a module by multi-phase initialisation: what a `PyInit_` function returns.
///
/// The module declares itself safe for interpreters with a lock of their own (3.12) and for builds without one (3.13).
///
/// @param definition Memory for the definition, which CPython keeps: the same at every call for one module, null at the first.
/// @param name The module's own name, without its package; like the text it must live as long as the process.
/// @param execute Fills the module in: 0, or -1 with the error indicator set.
PyObject *_Nullable CPythonMakeModule(void *_Nullable *_Nonnull definition, const char *name, const char *_Nullable documentation,
                                      int (*execute)(PyObject *module));

#pragma clang assume_nonnull end
#endif
