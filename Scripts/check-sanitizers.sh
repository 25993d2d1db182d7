#!/usr/bin/env bash
# Runs the tests of FullyLoaded under the thread and the address sanitizer: `check-sanitizers.sh [thread|address]…`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
(($# > 0)) || set -- thread address
for sanitizer in "$@"; do
  options=(--sanitize="$sanitizer" -c debug -Xswiftc -DFULLY_LOADED_SANITIZER --scratch-path ".build/$sanitizer-sanitizer")
  echo "Left out under the $sanitizer sanitizer: workers with a memory limit, since its shadow of the memory is larger than any limit."
  case $sanitizer in
    thread)
      # The standard library's mutex is not instrumented: see Mutex+ThreadSanitizer.swift.
      options+=(-Xswiftc -DFULLY_LOADED_THREAD_SANITIZER)
      echo "Stands in for the standard library's mutex, which the thread sanitizer does not know: one of POSIX's."
      ;;
    address)
      echo "Left out under the address sanitizer: leaks, since the language's runtime keeps what it has made for good."
      export ASAN_OPTIONS=detect_leaks=0
      ;;
  esac
  "$swift" build "${options[@]}" --build-tests
  "$swift" test "${options[@]}" --skip-build --disable-xctest --filter FullyLoadedTests
done
