"""What travels with every function, by value: the step from bytes to the package on the worker.

Nothing of this module may need anything that a machine without the package lacks: a scheduler
reads it, too.
"""

from __future__ import annotations

__all__ = ["call", "description"]


def call(payload: bytes, places: tuple[int, ...], *arguments: object) -> object:
    """Call the function that the payload holds, with what it was given."""
    from fully_loaded.clusters.arrival import outcome

    return outcome(payload, places, arguments)


def description(wants_extension: bool) -> dict[str, object]:
    """Say what a worker has: versions, or why there is no package, and bits of the extension's."""
    import socket
    import struct
    import sys

    found: dict[str, object] = {
        "python": ".".join(map(str, sys.version_info[:2])),
        "executable": sys.executable,
        "host": socket.gethostname(),
        "version": None,
        "problem": None,
        "bits": None,
    }
    try:
        import fully_loaded

        found["version"] = fully_loaded.__version__
        if wants_extension:
            from fully_loaded._native import square_root_sum

            found["bits"] = struct.pack(">d", square_root_sum(7, 100_003)).hex()
    except Exception as error:  # noqa: BLE001  # whatever keeps it from there is told
        found["problem"] = f"{type(error).__name__}: {error}"
    return found
