#!/usr/bin/env bash
# Prints the Swift compiler to use, or says what was found, what is needed and where it comes from.
set -euo pipefail

need="Swift 6.3 or newer is needed; https://www.swift.org/install has it."
swift=${SWIFT:-swift}

if ! command -v "$swift" >/dev/null 2>&1; then
  echo "Error: '$swift' was not found. $need" >&2
  exit 3
fi
found=$("$swift" --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1)
read -r major minor <<<"${found:-0 0}"
if ((major < 6 || (major == 6 && minor < 3))); then
  echo "Error: '$swift' is version ${major}.${minor}. $need" >&2
  exit 3
fi
command -v "$swift"
