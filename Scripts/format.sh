#!/usr/bin/env bash
# Formats Swift and Python sources in place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
Scripts/python-environment.sh
Scripts/swift-sources.sh | xargs -0 "$swift" format --in-place --configuration .swift-format
.venv/bin/ruff check --fix
.venv/bin/ruff format
