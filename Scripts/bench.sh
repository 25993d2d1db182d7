#!/usr/bin/env bash
# Builds and runs the benchmarks against the command as users have it, and then those of the pools, of calls from Python and of sampling.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

command=$(Scripts/build-products.sh)
programs=$(Scripts/build-benchmarks.sh)
rust=
if command -v rustc >/dev/null 2>&1; then
  rust=Benchmarks/.build/naive
  rustc -O -o "$rust" Benchmarks/naive.rs
else
  echo "There is no rustc, so the table has no row for Rust." >&2
fi
# No exec: the compilers above would count as children of the benchmarks, and as their peak memory.
"$programs/benchmarks" "$command" "$rust"
echo
Scripts/bench-pools.sh
echo
Scripts/bench-python.sh
echo
Scripts/bench-sampling.sh
