// Addresses of objects that the interpreter has one of: Swift imports no variables of incomplete types.
#ifndef CPYTHON_ADDRESSES_H
#define CPYTHON_ADDRESSES_H

#pragma clang assume_nonnull begin

static inline PyObject *CPythonNone(void) { return &_Py_NoneStruct; }
static inline PyObject *CPythonTrue(void) { return (PyObject *)&_Py_TrueStruct; }
static inline PyObject *CPythonFalse(void) { return (PyObject *)&_Py_FalseStruct; }
static inline PyObject *CPythonObjectType(void) { return (PyObject *)&PyBaseObject_Type; }
static inline PyObject *CPythonBytesType(void) { return (PyObject *)&PyBytes_Type; }
static inline PyObject *CPythonByteArrayType(void) { return (PyObject *)&PyByteArray_Type; }
static inline PyObject *CPythonTextType(void) { return (PyObject *)&PyUnicode_Type; }
static inline PyObject *CPythonTupleType(void) { return (PyObject *)&PyTuple_Type; }

#pragma clang assume_nonnull end
#endif
