#!/usr/bin/env bash
# Makes sure that there is an MPI for cluster pools and their tests: where none is installed, root has apt-get install one. Elsewhere they
# are not built, and their tests not run. Fails where it could have been installed and was not.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ -n $(Scripts/traits.sh) ]]; then exit; fi
if [[ -n ${FULLY_LOADED_MPI:-} ]]; then
  echo "Without cluster pools: there is no '$FULLY_LOADED_MPI' for FULLY_LOADED_MPI, or no mpirun." >&2
  exit
fi
if ((EUID != 0)) || ! command -v apt-get >/dev/null 2>&1; then
  echo "Without cluster pools: MPI is not installed (Debian: libopenmpi-dev, openmpi-bin, pkg-config)." >&2
  exit
fi
echo "Installing Open MPI, for cluster pools …" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get update && apt-get install -y --no-install-recommends libopenmpi-dev openmpi-bin pkg-config; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Error: Open MPI could not be installed. FULLY_LOADED_MPI names the pkg-config file of another one." >&2
  exit 1
fi
