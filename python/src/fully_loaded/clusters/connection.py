"""A scheduler that somebody else runs: finding it, and choosing among its workers."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import time
from typing import TYPE_CHECKING

from distributed import Client
from distributed.comm import connect, get_address_host_port
from distributed.security import Security

from fully_loaded.executors import PoolFailedError
from fully_loaded.function_names import described

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CONNECT_SECONDS", "check_scheduler", "chosen", "connected", "workers_of"]

# Every connection that comes or goes is worth a line to Dask. What the host prints is shown where
# it fails: there should stand why.
logging.getLogger("distributed").setLevel(logging.ERROR)

CONNECT_SECONDS = 10
"""How long a scheduler may take to answer, and its workers to come."""


def check_scheduler(address: str) -> None:
    """Make sure that a scheduler answers.

    Dask's client waits for ever for the greeting of what is none, a web server for example.

    Raises:
        PoolFailedError: There is none at this address.
    """

    async def greet() -> None:
        arguments = Security().get_connection_args("client")
        # In half of the time: what keeps it from connecting is told, and not that time is up.
        comm = await connect(address, timeout=CONNECT_SECONDS / 2, **arguments)
        await comm.close()

    try:
        asyncio.run(asyncio.wait_for(greet(), CONNECT_SECONDS))
    except Exception as error:
        # Of several attempts Dask tells the last, which may have been cut short.
        raise _unreachable(address, _refusal(address) or error) from error


def _refusal(address: str) -> OSError | None:
    """Return what the system says against a connection; None where there can be one."""
    try:
        host, port = get_address_host_port(address)
        socket.create_connection((host, port), timeout=1).close()
    except ValueError:  # not an address of the network's
        return None
    except OSError as error:
        return error
    return None


@contextlib.contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler for as long as the context.

    Raises:
        PoolFailedError: There is none at this address.
    """
    # What went wrong with it is told below, once.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        raise _unreachable(address, error) from error
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be left in order
            client.close(timeout=2)


def workers_of(client: Client, address: str, count: int) -> list[str] | None:
    """Wait until there are workers for so many tasks at once, and choose them.

    Returns:
        Their addresses; None where they are all that there are.

    Raises:
        PoolFailedError: There are fewer, or none that come to just so many.
    """
    deadline = time.monotonic() + CONNECT_SECONDS
    while True:
        threads: Mapping[str, int] = client.nthreads()
        there = sum(threads.values())
        if there >= count:
            break
        if time.monotonic() > deadline:
            raise PoolFailedError(
                f"The scheduler at '{address}' has {there or 'no'} worker threads, and {count}"
                f" are needed. Start more with 'dask worker {address}'."
            )
        time.sleep(0.05)
    return None if there == count else chosen(threads, count)


def chosen(threads: Mapping[str, int], count: int) -> list[str]:
    """Choose workers that run so many tasks at once, spread over their machines.

    Args:
        threads: How many tasks each runs at once, by address.
        count: At most as many as all of them.

    Raises:
        PoolFailedError: Their numbers do not add up to just so many.
    """
    turns: dict[str, int] = {}
    order: list[tuple[int, str]] = []
    for address in sorted(threads):
        machine = address.rpartition(":")[0]
        order.append((turns.setdefault(machine, 0), address))
        turns[machine] += 1
    left, taken = count, []
    for _, address in sorted(order):
        if threads[address] <= left:
            left -= threads[address]
            taken.append(address)
    if left:
        sizes = ", ".join(str(size) for size in sorted(set(threads.values())))
        raise PoolFailedError(
            f"The cluster's workers have {sizes} threads each, of which no {count} can be chosen."
            " Start workers with '--nthreads 1', or ask for another number."
        )
    return taken


def _unreachable(address: str, error: BaseException) -> PoolFailedError:
    return PoolFailedError(
        f"No Dask scheduler answers at '{address}' ({_reason(error)}). Start one there with"
        " 'dask scheduler', or see whether the address is right and its port is open."
    )


def _reason(error: BaseException) -> str:
    """Return what an operating system said of it; Dask's own words say little."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno is not None:
            return cause.strerror or described(cause)
        cause = cause.__cause__ or cause.__context__
    return f"no answer that a scheduler would give within {CONNECT_SECONDS} s"
