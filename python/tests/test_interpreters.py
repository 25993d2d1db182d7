"""Extension, host and probe work in every supported interpreter of this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from golden import ROOT, bits
from host_client import PYTHONPATH, HostClient
from installed_pythons import installed_pythons

PROBE = "from fully_loaded.probe import main; main()"

SOURCES = ROOT / "python/src/fully_loaded"

PYTHONS = installed_pythons()

every_python = pytest.mark.parametrize("version", PYTHONS)


def output_of(version: str, *arguments: str, path: str = PYTHONPATH) -> Any:
    """Run a supported interpreter and return what it prints, as JSON."""
    ended = subprocess.run(
        [PYTHONS[version], *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_this_interpreter_is_among_them() -> None:
    assert sys.version.split()[0] in PYTHONS


@pytest.mark.usefixtures("native")
@every_python
def test_the_extension_is_accepted(version: str) -> None:
    facts = output_of(version, str(Path(__file__).with_name("acceptance.py")))
    assert len(facts) >= 12
    assert {name: fact for name, fact in facts.items() if fact is not True} == {}


@every_python
def test_the_host_runs_every_executor(version: str) -> None:
    with HostClient(python=PYTHONS[version]) as host:
        executors = output_of(version, "-c", PROBE)
        assert host.hello["version"] == version
        for executor, obstacle in executors["executors"].items():
            if obstacle is not None or executor == "native":
                continue
            methods = executors["start_methods"] if executor == "processes" else []
            for start_method in [None, *methods]:
                ready = host.prepare("double", executor=executor, start_method=start_method)
                assert ready == {"type": "ready"}
                for order in ("task", "finish"):
                    done = host.run("double", [1.0, 2.0, 3.0], order=order)[-1]
                    assert done["bits"] == [bits(2.0), bits(4.0), bits(6.0)]
    assert host.process.returncode == 0
    assert host.errors == ""


@every_python
def test_the_probe_describes_the_interpreter(version: str) -> None:
    described = output_of(version, "-c", PROBE)
    is_new = tuple(map(int, version.split(".")[:2])) >= (3, 14)
    reason = f"needs CPython 3.14 or newer; this is CPython {version}"
    assert described == {
        "version": version,
        "implementation": "CPython",
        "executable": PYTHONS[version],
        "gil": True,
        "executors": {
            "serial": None,
            "threads": None,
            "processes": None,
            "interpreters": None if is_new else reason,
            "native": described["executors"]["native"],
            "cluster": described["executors"]["cluster"],
        },
        "start_methods": described["start_methods"],
        "default_start_method": "forkserver" if is_new else "fork",
        "native": described["native"],
    }
    assert sorted(described["start_methods"]) == ["fork", "forkserver", "spawn"]


@every_python
def test_the_probe_says_why_there_is_no_extension(version: str, tmp_path: Path) -> None:
    package = tmp_path / "fully_loaded"
    shutil.copytree(SOURCES, package, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    described = output_of(version, "-c", PROBE, path=str(tmp_path))
    missing = "No module named 'fully_loaded._native'"
    assert described["native"] == missing
    assert described["executors"]["native"] == f"needs the extension: {missing}"


@pytest.mark.usefixtures("native")
@every_python
def test_the_probe_finds_the_extension(version: str) -> None:
    described = output_of(version, "-c", PROBE)
    assert described["native"] is None
