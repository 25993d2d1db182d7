"""A Dask scheduler and workers in processes of their own, as somebody else would run them."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TIME_LIMIT = 60
"""Seconds after which a cluster that is not there has failed its test."""

PACKAGE = ROOT / "python/src"


class DaskCluster:
    """A scheduler and the workers that were started on it.

    Attributes:
        address: The scheduler's.
        scheduler: Its process.
        workers: Theirs.
    """

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        port = free_port()
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"
        )
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(
        self, *, package: Path = PACKAGE, before: Sequence[str] = (), threads: int = 1
    ) -> None:
        """Start a worker that finds one package, and nothing of the tests'."""
        self.workers.append(
            self._start(
                "worker",
                self.address,
                "--nthreads",
                str(threads),
                "--no-nanny",
                "--no-dashboard",
                "--memory-limit",
                "0",
                path=package,
                before=before,
            )
        )

    def _start(
        self, *arguments: str, path: Path | None = None, before: Sequence[str] = ()
    ) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(path or ""), "PYTHONSAFEPATH": "1"}
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [
                    *before,
                    sys.executable,
                    "-m",
                    "distributed.cli.dask_" + arguments[0],
                    *arguments[1:],
                ],
                env=environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._stack.callback(_end, process)
        return process

    def wait(self) -> None:
        """Wait until every worker says that the scheduler knows it."""
        deadline = time.monotonic() + TIME_LIMIT
        while self.log().count("Registered to:") < len(self.workers):
            assert time.monotonic() < deadline, self.log()
            assert None in [process.poll() for process in (self.scheduler, *self.workers)]
            time.sleep(0.05)

    def log(self) -> str:
        return (self._folder / "log").read_text()


@contextlib.contextmanager
def dask_cluster(folder: Path, workers: int = 2) -> Iterator[DaskCluster]:
    """Run a cluster for as long as the context."""
    with contextlib.ExitStack() as stack:
        cluster = DaskCluster(folder, stack)
        for _ in range(workers):
            cluster.add_worker()
        cluster.wait()
        yield cluster


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
