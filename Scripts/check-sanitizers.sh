#!/usr/bin/env bash
# Runs the tests of FullyLoaded under the thread and the address sanitizer: `check-sanitizers.sh [thread|address]…`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
(($# > 0)) || set -- thread address

# What cannot be tested so, and why.
declare -A excluded=(
  [thread]="" [address]=""
)
for sanitizer in "$@"; do
  options=(--sanitize="$sanitizer" -c debug --scratch-path ".build/$sanitizer-sanitizer")
  echo "The $sanitizer sanitizer:"
  "$swift" build "${options[@]}" --build-tests
  "$swift" test "${options[@]}" --skip-build --disable-xctest --filter FullyLoadedTests
done
