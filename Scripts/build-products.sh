#!/usr/bin/env bash
# Builds the command and the Python extension, if something has changed since they were last built, and prints the command's path.
#
# Both are linked with the standard library inside, so that each is one file that needs no Swift to run. SwiftPM's --static-swift-stdlib
# leaves dynamic libraries out without a word, and the same flag given globally would reach macro tools too: hence the toolsets. They
# differ in how they link alone, so what is compiled for one serves the other.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

toolsets=(Scripts/program.json Scripts/extension.json Scripts/extension.map)
mapfile -t traits < <(Scripts/traits.sh)
# SwiftPM does not link again when only a toolset changes, so each version of them has a build folder of its own; and so have traits.
scratch=.build/products-$({ cat "${toolsets[@]}"; echo "${traits[@]} ${FULLY_LOADED_MPI:-}"; } | cksum | cut -d ' ' -f 1)
command=$PWD/$scratch/release/fully-loaded
extension=python/src/fully_loaded/_native.abi3.so
stamp=$scratch/built

is_current() {
  [[ -e $stamp && -x $command && -e $extension ]] &&
    [[ -z $(find Package.swift Sources "${toolsets[@]}" -newer "$stamp" -print -quit) ]]
}

if ! is_current; then
  swift=$(Scripts/swift-version.sh)
  mkdir -p "$scratch"
  # Taken before the build: what changes while it runs is newer. Others may be building too; SwiftPM has them wait for each other.
  building=$scratch/building.$$
  trap 'rm -f "$building" "$extension.$$.partial"' EXIT
  touch "$building"
  log=$scratch/build.log
  if [[ -e $stamp ]]; then
    echo "Building what has changed …" >&2
  else
    echo "Building the command and the Python extension, which takes a minute or two the first time …" >&2
  fi
  # The plan of a build has the toolset in it, and SwiftPM would take the last one, that of the other product.
  options=(-c release --scratch-path "$scratch" -debug-info-format none --disable-build-manifest-caching "${traits[@]}")
  build() { # product, toolset
    if ! "$swift" build "${options[@]}" --toolset "$2" --product "$1" >"$log" 2>&1; then
      grep -E "error:" "$log" >&2 || tail -n 30 "$log" >&2
      echo "Error: The build failed. All of its output is in $log." >&2
      exit 1
    fi
  }
  build fully-loaded Scripts/program.json
  build _native Scripts/extension.json
  # Beside it, then into its place: an interpreter may have the old one loaded.
  cp "$scratch/release/lib_native.so" "$extension.$$.partial"
  mv -f "$extension.$$.partial" "$extension"
  mv -f "$building" "$stamp"
fi
echo "$command"
