#!/usr/bin/env bash
# Prints the options of `swift build` for what can be built here beyond what every machine can, a line each: cluster pools where there is
# an MPI to build them with.
set -euo pipefail

if pkg-config --exists "${FULLY_LOADED_MPI:-mpi-c}" 2>/dev/null; then printf '%s\n' --traits MPI; fi
