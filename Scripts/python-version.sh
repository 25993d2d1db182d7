#!/usr/bin/env bash
# Prints the Python interpreter to use, or says what was found, what is needed and where it comes from.
set -euo pipefail

need="CPython 3.10 or newer is needed; https://www.python.org/downloads has it."
supported='import sys; sys.exit(sys.version_info < (3, 10))'

for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python3.10}; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c "$supported" >/dev/null 2>&1; then
    command -v "$python"
    exit
  fi
done
python=${PYTHON:-python3}
if found=$("$python" --version 2>&1); then
  echo "Error: '$python' is $found. $need" >&2
else
  echo "Error: '$python' was not found. $need" >&2
fi
exit 3
