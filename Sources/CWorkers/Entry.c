#define _GNU_SOURCE
#include "CWorkers.h"
#include "ForkServer.h"

#include <stdlib.h>
#include <unistd.h>

typedef void (*Initializer)(int, char **, char **);

extern Initializer __init_array_start[] __attribute__((weak, visibility("hidden")));
extern Initializer __init_array_end[] __attribute__((weak, visibility("hidden")));

/// Turns the program into a fork server before its `main`, when its environment says so.
///
/// The program's `main` needs no guard for that. The initializers that would have come after this one are run first, since workers use
/// what they set up.
__attribute__((constructor)) static void enterForkServer(int count, char **arguments, char **environment) {
  const char *variable = getenv(FORK_SERVER_VARIABLE);
  if (variable == NULL) return;
  pid_t pool = (pid_t)atoi(variable);
  // Programs that tasks start are not fork servers.
  unsetenv(FORK_SERVER_VARIABLE);

  Initializer *next = __init_array_start;
  if (next != NULL) {
    while (next < __init_array_end && *next != enterForkServer) next++;
    for (next++; next < __init_array_end; next++) (*next)(count, arguments, environment);
  }
  workersServeForks(pool);
}
