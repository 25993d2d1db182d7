#!/usr/bin/env bash
# Runs the tests of FullyLoaded under the thread and the address sanitizer: `check-sanitizers.sh [thread|address]…`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
(($# > 0)) || set -- thread address
for sanitizer in "$@"; do
  options=(--sanitize="$sanitizer" -c debug -Xswiftc -DFULLY_LOADED_SANITIZER --scratch-path ".build/$sanitizer-sanitizer")
  echo "Left out under the $sanitizer sanitizer: workers with a memory limit, since its shadow of the memory is larger than any limit."
  if [[ $sanitizer == address ]]; then
    echo "Left out under the address sanitizer: leaks, since the language's runtime keeps what it has made for good."
    export ASAN_OPTIONS=detect_leaks=0
  fi
  # Tests have processes of their own, whose reports nobody else would see.
  reports=$PWD/.build/$sanitizer-sanitizer/report
  rm -f "$reports".*
  if [[ $sanitizer == thread ]]; then
    export TSAN_OPTIONS="suppressions=$PWD/Scripts/thread-sanitizer.txt log_path=$reports"
  fi
  "$swift" build "${options[@]}" --build-tests
  # One after the other: the sanitizers slow every process down, and all at once would run into the tests' time limits.
  "$swift" test "${options[@]}" --skip-build --disable-xctest --no-parallel --filter FullyLoadedTests
  if grep -l "WARNING: ThreadSanitizer" "$reports".* 2>/dev/null; then
    echo "Error: The thread sanitizer has something to say: see these files." >&2
    exit 1
  fi
done
