#!/usr/bin/env bash
# Runs the comparison across three hosts, which are network namespaces of this machine. It needs the rights of root and iproute2, and says
# so where it is skipped. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

Scripts/test-python.sh python/tests/test_hosts.py python/tests/test_ranks_on_hosts.py "$@"
