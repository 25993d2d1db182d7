#!/usr/bin/env bash
# Builds the benchmarks and prints the folder of their programs.
#
# With the standard library inside, as users have the command: workers are copies of the program, and starting it is measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
toolset=Scripts/program.json
# As in build-products.sh: SwiftPM does not link again when only the toolset changes.
scratch=Benchmarks/.build/$(cksum <"$toolset" | cut -d ' ' -f 1)
"$swift" build -c release --package-path Benchmarks --scratch-path "$scratch" --toolset "$toolset" >&2
echo "$PWD/$scratch/release"
