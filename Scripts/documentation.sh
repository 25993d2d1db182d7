#!/usr/bin/env bash
# Builds the documentation of the libraries, and fails where DocC has something to say or a symbol has no place on the landing page.
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

document() {
  local library=$1
  local archive=$scratch/$library.doccarchive
  # What has not changed is not compiled again, so graphs stay from one time to the next.
  rm -rf "$scratch/graphs"
  mkdir -p "$scratch/emitted" "$scratch/graphs"
  "$swift" build --target "$library" --scratch-path "$scratch" \
    -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$scratch/emitted" >&2
  # Not those of the targets that it imports.
  find "$scratch/emitted" \( -name "$library.symbols.json" -o -name "$library@*.symbols.json" \) -exec cp {} "$scratch/graphs" \;

  "$docc" convert "Sources/$library/$library.docc" --additional-symbol-graph-dir "$scratch/graphs" --output-path "$archive" \
    --fallback-display-name "$library" --fallback-bundle-identifier "$library" --warnings-as-errors >&2
  # DocC makes up topics for what the catalog leaves out.
  if grep -q '"generated":true' "$archive/data/documentation/${library,,}.json"; then
    echo "Error: Symbols are missing from the topics in Sources/$library/$library.docc/$library.md." >&2
    exit 1
  fi
  echo "$archive"
}

document FullyLoaded
document PythonExtension
