"""The interpreters of this machine that the package supports, one of each version."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SUPPORTED = range(10, 15)

IDENTITY = (
    "import platform, sys; print(platform.python_implementation(),"
    " sys.version_info[0], sys.version_info[1], sys.version.split()[0], sys.executable)"
)


def installed_pythons() -> dict[str, str]:
    """Return the path of each interpreter by its version, the oldest first."""
    named = [shutil.which(f"python3.{minor}") for minor in SUPPORTED]
    built = sorted(Path("~/.pyenv/versions").expanduser().glob("3.*/bin/python"))
    found: dict[tuple[int, str], str] = {}
    for candidate in [*filter(None, named), *map(str, built)]:
        # A launcher may be there without the version that it launches.
        ended = subprocess.run(
            [candidate, "-c", IDENTITY], capture_output=True, text=True, timeout=60, check=False
        )
        if ended.returncode == 0:
            implementation, major, minor, version, path = ended.stdout.strip().split(" ", 4)
            if implementation == "CPython" and major == "3" and int(minor) in SUPPORTED:
                found.setdefault((int(minor), version), path)
    return {version: found[minor, version] for minor, version in sorted(found)}
