// The header is all there is; SwiftPM wants a C target to have a source file.
#include "CLinux.h"
