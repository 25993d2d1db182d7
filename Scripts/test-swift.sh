#!/usr/bin/env bash
# Runs the Swift tests, optimised: the golden table is 800 million square roots. Arguments go to `swift test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
Scripts/mpi.sh
mapfile -t traits < <(Scripts/traits.sh)
FULLY_LOADED_COMMAND=$(Scripts/build-products.sh)
export FULLY_LOADED_COMMAND
# A folder of its own: the products are linked with another standard library.
options=(-c release -Xswiftc -enable-testing --scratch-path .build/tests "${traits[@]}")
"$swift" build "${options[@]}" --build-tests --explicit-target-dependency-import-check error
run=("$swift" test "${options[@]}" --skip-build --disable-xctest)
if (($#)); then exec "${run[@]}" "$@"; fi
# One after the other: tests of the command wait for it on the few threads that all tests of a run share, and others have time limits.
"${run[@]}" --skip '^CommandTests\.'
"${run[@]}" --filter '^CommandTests\.'
