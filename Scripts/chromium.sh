#!/usr/bin/env bash
# Makes sure that there is a browser for the tests of reports: where none is installed, root has apt-get install one. Elsewhere the tests
# that need it are skipped, and say so. Fails where it could have been installed and was not.
set -euo pipefail

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable chrome; do
  if [[ -n $name ]] && command -v "$name" >/dev/null 2>&1; then exit; fi
done
if ((EUID != 0)) || ! command -v apt-get >/dev/null 2>&1; then exit; fi
echo "Installing Chromium, for the tests of reports …" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# With a font, so that letters have widths.
if ! { apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Error: Chromium could not be installed. Tests of reports need it; -m 'not slow' leaves them out." >&2
  exit 1
fi
