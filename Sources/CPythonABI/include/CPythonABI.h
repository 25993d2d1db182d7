// Our own declarations of the part of CPython's stable ABI that the extension uses.
//
// Hand-written so that `swift build` needs no Python: objects are opaque, and every symbol is weak, to be found in the interpreter
// that loads the extension. Names, prototypes and values are CPython's; none of them may change within the stable ABI of 3.10.
//
// - Source: https://docs.python.org/3/c-api/stable.html#contents-of-limited-api
#ifndef CPYTHON_ABI_H
#define CPYTHON_ABI_H

#include <stdint.h>

#pragma clang assume_nonnull begin

#define CPYTHON_ABI extern __attribute__((weak))

typedef struct _object PyObject;
typedef struct _ts PyThreadState;
typedef intptr_t Py_ssize_t;

/// One function of a module; `ml_meth` is of the type that `ml_flags` says.
typedef struct {
  const char *_Nullable ml_name;
  PyObject *_Nullable (*_Nullable ml_meth)(PyObject *_Nullable self, PyObject *_Nullable arguments, PyObject *_Nullable keywords);
  int ml_flags;
  const char *_Nullable ml_doc;
} PyMethodDef;

enum { METH_VARARGS = 0x1, METH_KEYWORDS = 0x2 };

// Objects.
CPYTHON_ABI void Py_DecRef(PyObject *_Nullable object);
CPYTHON_ABI PyObject *_Nullable PyObject_Type(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyObject_Str(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyObject_GetAttrString(PyObject *object, const char *name);
CPYTHON_ABI const char *_Nullable PyUnicode_AsUTF8AndSize(PyObject *text, Py_ssize_t *_Nullable size);

// Numbers.
CPYTHON_ABI int PyIndex_Check(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyNumber_Index(PyObject *object);
CPYTHON_ABI long long PyLong_AsLongLong(PyObject *integer);
CPYTHON_ABI unsigned long long PyLong_AsUnsignedLongLong(PyObject *integer);
CPYTHON_ABI PyObject *_Nullable PyFloat_FromDouble(double value);

// Errors.
CPYTHON_ABI PyObject *_Nullable PyErr_Occurred(void);
CPYTHON_ABI void PyErr_Clear(void);
CPYTHON_ABI int PyErr_CheckSignals(void);
CPYTHON_ABI void PyErr_SetString(PyObject *type, const char *message);
// The interpreter sets these before it loads anything; to us they are constants.
CPYTHON_ABI PyObject *const PyExc_TypeError;
CPYTHON_ABI PyObject *const PyExc_ValueError;
CPYTHON_ABI PyObject *const PyExc_OverflowError;

// The global interpreter lock.
CPYTHON_ABI PyThreadState *_Nullable PyEval_SaveThread(void);
CPYTHON_ABI void PyEval_RestoreThread(PyThreadState *_Nullable state);

// What is not a plain function of the ABI: Swift cannot call variadic functions, and the head of a module definition depends on the
// interpreter's build.

/// Binds up to three arguments as CPython's own functions do, with its own error messages: `PyArg_ParseTupleAndKeywords` for objects.
///
/// @param format For example `"O|O$O:name"`.
/// @param names The parameters' names, ended by a null pointer.
/// @param objects Borrowed references to the arguments; a missing optional one stays as it was.
/// @return 0 with the error indicator set, or 1.
int CPythonParseObjects(PyObject *arguments, PyObject *_Nullable keywords, const char *format, const char *_Nullable const *_Nonnull names,
                        PyObject *_Nullable objects[_Nonnull 3]);

/// Makes a module by multi-phase initialisation: what a `PyInit_` function returns.
///
/// The module declares itself safe for interpreters with a lock of their own (3.12) and for builds without one (3.13).
///
/// @param methods Ended by an entry without a name; it and the strings must live as long as the process.
PyObject *_Nullable CPythonMakeModule(const char *name, const char *documentation, PyMethodDef *methods);

#pragma clang assume_nonnull end
#endif
