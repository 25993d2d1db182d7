#!/usr/bin/env bash
# Uses process pools in every way at once, with workers that are killed, for some time: `soak.sh [seconds [seed…]]`.
# Each seed has its own run; without seeds there is one, and its seed is printed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-180}
shift || true
swift=$(Scripts/swift-version.sh)
options=(-c release -Xswiftc -enable-testing --scratch-path .build/tests)
"$swift" build "${options[@]}" --build-tests
for seed in "${@:-}"; do
  # Workers that trap say so on the standard error, thousands of times.
  FULLY_LOADED_SOAK_SECONDS=$seconds FULLY_LOADED_SOAK_SEED=$seed \
    "$swift" test "${options[@]}" --skip-build --disable-xctest --filter 'pools under everything at once' \
    2>/dev/null
done
