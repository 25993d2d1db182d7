"""Notices that nobody is left who could run what was given: Dask itself waits for ever."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from distributed import Client, Future

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Vigil"]

LOOK_SECONDS = 1.0
"""How often to look."""

GRACE_SECONDS = 30.0
"""How long a cluster may be without workers: those that died may be started again."""


class Vigil:
    """A thread that looks now and then for workers, and gives up where there are none.

    Giving up is cancelling every task: who waits for one is woken.

    Args:
        client: Whose tasks they are.
        chosen: The workers that may run them; None where all may.

    Attributes:
        finding: Why it gave up, a sentence; None as long as it did not.
    """

    def __init__(self, client: Client, chosen: Collection[str] | None) -> None:
        self.finding: str | None = None
        self._client = client
        self._chosen = chosen
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="cluster vigil", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more; a look at a scheduler that does not answer is left to itself."""
        self._over.set()
        self._thread.join(timeout=LOOK_SECONDS)

    def _watch(self) -> None:
        last_seen = time.monotonic()
        while not self._over.wait(LOOK_SECONDS):
            try:
                there = self._client.nthreads()
            except Exception:  # noqa: BLE001  # a scheduler that is gone wakes everybody by itself
                return
            if self._chosen is not None and not there.keys() & set(self._chosen):
                count = len(self._chosen)
                which = (
                    "The one worker that was" if count == 1 else f"All {count} workers that were"
                )
                self._give_up(f"{which} chosen for this run left the cluster.")
                return
            if there:
                last_seen = time.monotonic()
            elif time.monotonic() - last_seen > GRACE_SECONDS:
                self._give_up(f"The cluster has had no workers for {GRACE_SECONDS:.0f} s.")
                return

    def _give_up(self, finding: str) -> None:
        self.finding = finding
        futures = [Future(key, client=self._client) for key in list(self._client.futures)]
        self._client.cancel(futures, force=True)
