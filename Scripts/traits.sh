#!/usr/bin/env bash
# Prints the options of `swift build` for what can be built here beyond what every machine can, a line each: cluster pools where there is
# an MPI to build them with and to start them. `FULLY_LOADED_MPI` names another pkg-config file than that of Debian's choice; `none` is none.
set -euo pipefail

if command -v mpirun >/dev/null 2>&1 && pkg-config --exists "${FULLY_LOADED_MPI:-mpi-c}" 2>/dev/null; then
  printf '%s\n' --traits MPI
fi
