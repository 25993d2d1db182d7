// Our own declarations of the part of CPython's stable ABI that extensions use.
//
// Hand-written so that `swift build` needs no Python: objects are opaque, and every symbol is weak, to be found in the interpreter
// that loads the extension. Names, prototypes and values are CPython's; none of them may change within the stable ABI of 3.10.
//
// - Source: https://docs.python.org/3/c-api/stable.html#contents-of-limited-api
#ifndef CPYTHON_ABI_H
#define CPYTHON_ABI_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define CPYTHON_ABI extern __attribute__((weak))

typedef struct _object PyObject;
typedef struct _typeobject PyTypeObject;
typedef struct _ts PyThreadState;
typedef struct _is PyInterpreterState;
typedef intptr_t Py_ssize_t;

// Objects.
CPYTHON_ABI void Py_IncRef(PyObject *_Nullable object);
CPYTHON_ABI void Py_DecRef(PyObject *_Nullable object);
CPYTHON_ABI PyObject *_Nullable PyObject_Type(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyObject_Str(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyObject_GetAttrString(PyObject *object, const char *name);
CPYTHON_ABI int PyObject_SetAttrString(PyObject *object, const char *name, PyObject *_Nullable value);
CPYTHON_ABI int PyObject_IsTrue(PyObject *object);
CPYTHON_ABI int PyObject_IsInstance(PyObject *object, PyObject *type);
// The interpreter makes these before it loads anything; to us they are constants.
CPYTHON_ABI PyObject _Py_NoneStruct;
CPYTHON_ABI struct _longobject _Py_TrueStruct;
CPYTHON_ABI struct _longobject _Py_FalseStruct;
CPYTHON_ABI PyTypeObject PyBaseObject_Type;
CPYTHON_ABI PyTypeObject PyBytes_Type;
CPYTHON_ABI PyTypeObject PyByteArray_Type;
CPYTHON_ABI PyTypeObject PyUnicode_Type;
CPYTHON_ABI PyTypeObject PyTuple_Type;

// Numbers.
CPYTHON_ABI int PyIndex_Check(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyNumber_Index(PyObject *object);
CPYTHON_ABI long long PyLong_AsLongLong(PyObject *integer);
CPYTHON_ABI unsigned long long PyLong_AsUnsignedLongLong(PyObject *integer);
CPYTHON_ABI PyObject *_Nullable PyLong_FromLongLong(long long value);
CPYTHON_ABI PyObject *_Nullable PyLong_FromUnsignedLongLong(unsigned long long value);
CPYTHON_ABI double PyFloat_AsDouble(PyObject *number);
CPYTHON_ABI PyObject *_Nullable PyFloat_FromDouble(double value);

// Text and bytes.
CPYTHON_ABI const char *_Nullable PyUnicode_AsUTF8AndSize(PyObject *text, Py_ssize_t *_Nullable size);
CPYTHON_ABI PyObject *_Nullable PyUnicode_FromStringAndSize(const char *_Nullable text, Py_ssize_t size);
CPYTHON_ABI PyObject *_Nullable PyBytes_FromStringAndSize(const char *_Nullable bytes, Py_ssize_t size);

// Containers.
CPYTHON_ABI PyObject *_Nullable PyList_New(Py_ssize_t count);
CPYTHON_ABI Py_ssize_t PyList_Size(PyObject *list);
CPYTHON_ABI PyObject *_Nullable PyList_GetItem(PyObject *list, Py_ssize_t index);
CPYTHON_ABI int PyList_SetItem(PyObject *list, Py_ssize_t index, PyObject *_Nullable stolen);
CPYTHON_ABI PyObject *_Nullable PyTuple_New(Py_ssize_t count);
CPYTHON_ABI Py_ssize_t PyTuple_Size(PyObject *tuple);
CPYTHON_ABI PyObject *_Nullable PyTuple_GetItem(PyObject *tuple, Py_ssize_t index);
CPYTHON_ABI int PyTuple_SetItem(PyObject *tuple, Py_ssize_t index, PyObject *_Nullable stolen);
CPYTHON_ABI int PySequence_Check(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PySequence_List(PyObject *iterable);
CPYTHON_ABI PyObject *_Nullable PyDict_New(void);
CPYTHON_ABI int PyDict_SetItem(PyObject *dict, PyObject *key, PyObject *value);
CPYTHON_ABI int PyDict_SetItemString(PyObject *dict, const char *key, PyObject *value);
CPYTHON_ABI PyObject *_Nullable PyDict_GetItemString(PyObject *dict, const char *key);
CPYTHON_ABI int PyMapping_Check(PyObject *object);
CPYTHON_ABI PyObject *_Nullable PyMapping_Items(PyObject *mapping);
CPYTHON_ABI PyObject *_Nullable PyObject_GetIter(PyObject *iterable);
CPYTHON_ABI PyObject *_Nullable PyIter_Next(PyObject *iterator);

/// A view of an object's memory.
///
/// - Source: PEP 3118. In the stable ABI from 3.11; the same in 3.10.
typedef struct {
  void *_Nullable buf;
  PyObject *_Nullable obj;
  Py_ssize_t len;
  Py_ssize_t itemsize;
  int readonly;
  int ndim;
  char *_Nullable format;
  Py_ssize_t *_Nullable shape;
  Py_ssize_t *_Nullable strides;
  Py_ssize_t *_Nullable suboffsets;
  void *_Nullable internal;
} Py_buffer;

enum { PyBUF_FORMAT = 0x4, PyBUF_STRIDES = 0x18 };

CPYTHON_ABI int PyObject_CheckBuffer(PyObject *object);
CPYTHON_ABI int PyObject_GetBuffer(PyObject *object, Py_buffer *view, int flags);
CPYTHON_ABI void PyBuffer_Release(Py_buffer *view);

// Errors.
CPYTHON_ABI PyObject *_Nullable PyErr_Occurred(void);
CPYTHON_ABI void PyErr_Clear(void);
CPYTHON_ABI void PyErr_Fetch(PyObject *_Nullable *_Nonnull type, PyObject *_Nullable *_Nonnull value, PyObject *_Nullable *_Nonnull traceback);
CPYTHON_ABI void PyErr_Restore(PyObject *_Nullable type, PyObject *_Nullable value, PyObject *_Nullable traceback);
CPYTHON_ABI int PyErr_CheckSignals(void);
CPYTHON_ABI int PyErr_ExceptionMatches(PyObject *type);
CPYTHON_ABI void PyErr_SetObject(PyObject *type, PyObject *_Nullable value);
CPYTHON_ABI PyObject *_Nullable PyErr_NoMemory(void);
CPYTHON_ABI PyObject *_Nullable PyErr_NewExceptionWithDoc(const char *name, const char *_Nullable documentation, PyObject *_Nullable base,
                                                           PyObject *_Nullable dict);
CPYTHON_ABI PyObject *const PyExc_ArithmeticError;
CPYTHON_ABI PyObject *const PyExc_IndexError;
CPYTHON_ABI PyObject *const PyExc_KeyError;
CPYTHON_ABI PyObject *const PyExc_LookupError;
CPYTHON_ABI PyObject *const PyExc_MemoryError;
CPYTHON_ABI PyObject *const PyExc_NotImplementedError;
CPYTHON_ABI PyObject *const PyExc_OSError;
CPYTHON_ABI PyObject *const PyExc_OverflowError;
CPYTHON_ABI PyObject *const PyExc_RuntimeError;
CPYTHON_ABI PyObject *const PyExc_TypeError;
CPYTHON_ABI PyObject *const PyExc_ValueError;
CPYTHON_ABI PyObject *const PyExc_ZeroDivisionError;

// Functions and modules.

/// A function as CPython calls it: arguments in an array, those by keyword behind the others, and the keywords' names in a tuple.
typedef PyObject *_Nullable (*PyCFunctionFastWithKeywords)(PyObject *_Nullable self, PyObject *_Nullable const *_Nullable arguments,
                                                           Py_ssize_t count, PyObject *_Nullable keywords);

/// One function of a module or a type; `ml_meth` is of the type that `ml_flags` says.
typedef struct {
  const char *_Nullable ml_name;
  PyCFunctionFastWithKeywords _Nullable ml_meth;
  int ml_flags;
  const char *_Nullable ml_doc;
} PyMethodDef;

enum { METH_KEYWORDS = 0x2, METH_FASTCALL = 0x80 };

CPYTHON_ABI PyObject *_Nullable PyCFunction_NewEx(PyMethodDef *definition, PyObject *_Nullable self, PyObject *_Nullable moduleName);
CPYTHON_ABI PyObject *_Nullable PyModule_GetNameObject(PyObject *module);
CPYTHON_ABI int PyModule_SetDocString(PyObject *module, const char *documentation);
CPYTHON_ABI PyObject *_Nullable PyImport_AddModule(const char *name);
CPYTHON_ABI PyInterpreterState *_Nullable PyInterpreterState_Get(void);
CPYTHON_ABI PyObject *_Nullable PyInterpreterState_GetDict(PyInterpreterState *interpreter);

// Types.

typedef struct {
  int slot;
  void *_Nullable pfunc;
} PyType_Slot;

typedef struct {
  const char *name;
  int basicsize;
  int itemsize;
  unsigned int flags;
  PyType_Slot *slots;
} PyType_Spec;

typedef struct {
  const char *_Nullable name;
  int type;
  Py_ssize_t offset;
  int flags;
  const char *_Nullable doc;
} PyMemberDef;

typedef struct {
  const char *_Nullable name;
  PyObject *_Nullable (*_Nullable get)(PyObject *self, void *_Nullable closure);
  int (*_Nullable set)(PyObject *self, PyObject *_Nullable value, void *_Nullable closure);
  const char *_Nullable doc;
  void *_Nullable closure;
} PyGetSetDef;

enum { Py_tp_call = 50, Py_tp_dealloc = 52, Py_tp_methods = 64, Py_tp_repr = 66, Py_tp_members = 72, Py_tp_getset = 73 };
// T_PYSSIZET and READONLY of structmember.h.
enum { CPythonMemberSize = 19, CPythonMemberReadOnly = 1 };
// Flags of types. That of vector calls is in the limited API from 3.12; its value and meaning are the same in 3.10.
enum { Py_TPFLAGS_DISALLOW_INSTANTIATION = 1 << 7, Py_TPFLAGS_IMMUTABLETYPE = 1 << 8, Py_TPFLAGS_HAVE_VECTORCALL = 1 << 11 };

CPYTHON_ABI PyObject *_Nullable PyType_FromSpec(PyType_Spec *specification);
CPYTHON_ABI PyObject *_Nullable PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t count);
CPYTHON_ABI void PyObject_Free(void *_Nullable memory);

CPYTHON_ABI PyObject *_Nullable PyObject_Call(PyObject *callable, PyObject *arguments, PyObject *_Nullable keywords);

/// How CPython calls an object that says at which offset it has such a pointer; the count's highest bit is a flag.
typedef PyObject *_Nullable (*vectorcallfunc)(PyObject *callable, PyObject *_Nullable const *_Nullable arguments, size_t count,
                                              PyObject *_Nullable keywords);

// The global interpreter lock.
CPYTHON_ABI PyThreadState *_Nullable PyEval_SaveThread(void);
CPYTHON_ABI void PyEval_RestoreThread(PyThreadState *_Nullable state);

#pragma clang assume_nonnull end

#include "CPythonAddresses.h"
#include "CPythonModule.h"
#include "CPythonThread.h"

#endif
