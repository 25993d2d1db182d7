// The same functions in C: an extension module for the stable ABI, and a plain function for ctypes.
#define Py_LIMITED_API 0x030A0000
#include <Python.h>

static int integers(PyObject *const *arguments, Py_ssize_t count, PyObject *keywords, long long *a, long long *b) {
  if (count != 2 || keywords) {
    PyErr_SetString(PyExc_TypeError, "add() takes 2 positional arguments");
    return -1;
  }
  *a = PyLong_AsLongLong(arguments[0]);
  if (*a == -1 && PyErr_Occurred()) return -1;
  *b = PyLong_AsLongLong(arguments[1]);
  return *b == -1 && PyErr_Occurred() ? -1 : 0;
}

static PyObject *addHeld(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywords) {
  long long a, b;
  if (integers(arguments, count, keywords, &a, &b)) return NULL;
  return PyFloat_FromDouble((double)(a + b));
}

static PyObject *add(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywords) {
  long long a, b;
  double sum;
  if (integers(arguments, count, keywords, &a, &b)) return NULL;
  Py_BEGIN_ALLOW_THREADS
  sum = (double)(a + b);
  Py_END_ALLOW_THREADS
  return PyFloat_FromDouble(sum);
}

static PyMethodDef methods[] = {
  {"add", (PyCFunction)(void (*)(void))add, METH_FASTCALL | METH_KEYWORDS, NULL},
  {"add_held", (PyCFunction)(void (*)(void))addHeld, METH_FASTCALL | METH_KEYWORDS, NULL},
  {NULL, NULL, 0, NULL},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_c_calls", .m_methods = methods};

PyMODINIT_FUNC PyInit__c_calls(void) { return PyModuleDef_Init(&module); }

double plainAdd(long long a, long long b) { return (double)(a + b); }
