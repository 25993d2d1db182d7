#!/usr/bin/env bash
# Formats Swift and Python sources in place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

swift=$(Scripts/swift-version.sh)
Scripts/python-environment.sh
"$swift" format --in-place --configuration .swift-format --recursive Sources Tests Examples Benchmarks/Package.swift Benchmarks/Sources Package.swift
.venv/bin/ruff check --fix
.venv/bin/ruff format
