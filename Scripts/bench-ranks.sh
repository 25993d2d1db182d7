#!/usr/bin/env bash
# Measures what a cluster pool on ranks of MPI on this machine costs: to start, for each task, for each megabyte, and to have idle.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Scripts/mpi.sh
swift=$(Scripts/swift-version.sh)
export FULLY_LOADED_BENCHMARK_RANKS=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
options=(--package-path Benchmarks --scratch-path Benchmarks/.build/ranks -c release --product rank-figures)
"$swift" build "${options[@]}" >&2
exec mpirun --oversubscribe --bind-to none -n 3 "$("$swift" build "${options[@]}" --show-bin-path)/rank-figures"
