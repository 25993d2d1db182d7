#!/usr/bin/env bash
# Runs the Python tests on everything built. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Scripts/build-products.sh >/dev/null
Scripts/python-environment.sh
# Tests in a browser are slow ones.
[[ $* == *"not slow"* ]] || Scripts/chromium.sh
# Tests of the extension fail without it; by default, as for somebody who has only the sources, they are skipped with a reason.
FULLY_LOADED_REQUIRE_NATIVE=1 .venv/bin/python -m pytest "$@"
