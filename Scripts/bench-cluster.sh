#!/usr/bin/env bash
# Measures what a Dask cluster on this machine costs: to start, for each task, for each megabyte, and to have idle.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Scripts/python-environment.sh
PYTHONPATH=python/src exec .venv/bin/python Benchmarks/cluster.py
