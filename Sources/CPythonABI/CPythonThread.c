#include "CPythonABI.h"

_Thread_local CPythonThread CPythonCurrentThread;
