#!/usr/bin/env bash
# Builds and runs the benchmarks of the pools, beside CPython's and beside bare processes and threads.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=$(command -v "$(Scripts/python-version.sh)")
programs=$(Scripts/build-benchmarks.sh)
channel=
if command -v rustc >/dev/null 2>&1; then
  channel=Benchmarks/.build/channel
  rustc -O -o "$channel" Benchmarks/peers/channel.rs
else
  echo "There is no rustc, so the table has no figures for Rust." >&2
fi
exec "$programs/benchmarks" pools "$programs/pool-figures" "$python" Benchmarks/peers/pools.py "$channel"
