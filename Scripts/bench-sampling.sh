#!/usr/bin/env bash
# Measures what looking at cores and memory costs the command itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=$(command -v "$(Scripts/python-version.sh)")
exec "$python" Benchmarks/sampling.py "$(Scripts/build-products.sh)"
