#!/usr/bin/env bash
# Prints the paths of all Swift files that are ours, each ended by a zero: builds leave files of others beside them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

git ls-files -z --cached --others --exclude-standard -- '*.swift'
