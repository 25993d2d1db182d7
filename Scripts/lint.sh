#!/usr/bin/env bash
# Checks formats, types and shell scripts; changes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
Scripts/python-environment.sh
Scripts/swift-sources.sh | xargs -0 "$swift" format lint --strict --configuration .swift-format
.venv/bin/ruff check
.venv/bin/ruff format --check
.venv/bin/mypy
# A folder of tests that the manifest does not name is never built, and says nothing.
for folder in Tests/*Tests; do
  grep -qF "\"$(basename "$folder")\"" Package.swift || {
    echo "Error: Package.swift has no target for '$folder'." >&2
    exit 1
  }
done
for script in fully-loaded .ci/run Scripts/*.sh; do bash -n "$script"; done
echo "Formats and types are as they should be."
