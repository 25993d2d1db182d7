#!/usr/bin/env bash
# Builds the documentation of the library, and fails where DocC has something to say or a symbol has no place on the landing page.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
docc=$(dirname "$(readlink -f "$swift")")/docc
if [[ ! -x $docc ]]; then
  echo "Error: There is no DocC beside '$swift'. The toolchains of https://www.swift.org/install have it." >&2
  exit 3
fi
# A folder of its own: other flags would have everything else built again.
scratch=$PWD/.build/documentation
archive=$scratch/FullyLoaded.doccarchive
# What has not changed is not compiled again, so graphs stay from one time to the next.
rm -rf "$scratch/graphs"
mkdir -p "$scratch/emitted" "$scratch/graphs"
"$swift" build --target FullyLoaded --scratch-path "$scratch" \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$scratch/emitted" >&2
# Not those of the targets that it imports.
find "$scratch/emitted" \( -name 'FullyLoaded.symbols.json' -o -name 'FullyLoaded@*.symbols.json' \) -exec cp {} "$scratch/graphs" \;

"$docc" convert Sources/FullyLoaded/FullyLoaded.docc --additional-symbol-graph-dir "$scratch/graphs" --output-path "$archive" \
  --fallback-display-name FullyLoaded --fallback-bundle-identifier FullyLoaded --warnings-as-errors >&2
# DocC makes up topics for what the catalog leaves out.
if grep -q '"generated":true' "$archive/data/documentation/fullyloaded.json"; then
  echo "Error: Symbols are missing from the topics in Sources/FullyLoaded/FullyLoaded.docc/FullyLoaded.md." >&2
  exit 1
fi
echo "$archive"
