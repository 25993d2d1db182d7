#!/usr/bin/env bash
# Makes the virtual environment that checking and testing need, if it is not there or its requirements have changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

requirements=python/requirements-dev.txt
if ! cmp -s "$requirements" .venv/installed; then
  python=$(Scripts/python-version.sh)
  echo "Setting up .venv …" >&2
  "$python" -m venv --clear .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" .venv/installed
fi
