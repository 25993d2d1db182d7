#!/usr/bin/env bash
# Measures what looking at cores and memory costs the command itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=$(command -v "$(Scripts/python-version.sh)")
"$python" Benchmarks/sampling.py "$(Scripts/build-products.sh)"
echo "The sampler's part of a look at processors, without what the kernel does to tell of them:"
FULLY_LOADED_LOOKS=2000 Scripts/test-swift.sh --filter LookCostTests 2>/dev/null | grep -F 'a look at' | sort -n -k 4
