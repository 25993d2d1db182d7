#!/usr/bin/env bash
# Runs the loops for 64-bit Arm under emulation, where a compiler and an emulator for it are there; otherwise says what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for tool in aarch64-linux-gnu-gcc qemu-aarch64; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "Skipped the loops for Arm: '$tool' is not there (Debian: gcc-aarch64-linux-gnu and qemu-user)."
    exit 0
  fi
done
clang=$(dirname "$(Scripts/swift-version.sh)")/clang
mkdir -p .build
"$clang" --target=aarch64-linux-gnu --gcc-toolchain=/usr --sysroot=/usr/aarch64-linux-gnu -isystem /usr/aarch64-linux-gnu/include -static -fuse-ld=lld \
  -O2 -Wall -ISources/CSquareRoots/include Sources/CSquareRoots/CSquareRoots.c Tests/Arm/loops.c -lm -o .build/arm-loops
qemu-aarch64 .build/arm-loops
