#!/usr/bin/env bash
# Builds and runs the benchmark of calls from Python, beside a C extension, ctypes and a plain function.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=$(Scripts/python-version.sh)
programs=$(Scripts/build-benchmarks.sh)
include=$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')
if [[ ! -e $include/Python.h ]]; then
  echo "Error: '$python' has no headers in '$include', which the C extension to compare with needs. Debian has them in python3-dev." >&2
  exit 3
fi
folder=Benchmarks/.build/calls
mkdir -p "$folder"
cc -O3 -shared -fPIC -I "$include" Benchmarks/peers/calls.c -o "$folder/_c_calls.abi3.so"
cp "$programs/lib_calls.so" "$folder/_calls.abi3.so"
exec "$python" Benchmarks/peers/calls.py "$folder"
