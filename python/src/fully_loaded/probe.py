"""What this interpreter can run, and why not the rest: one line of JSON."""

import importlib
import json
import multiprocessing
import platform
import sys

from fully_loaded.executors import (
    CLUSTER,
    NATIVE,
    PoolFailedError,
    UnusableExecutorError,
    availability,
    make_executor,
    names,
)
from fully_loaded.interpreter import is_gil_enabled, version

__all__ = ["main", "try_cluster", "try_executor"]


def main() -> None:
    """Print the interpreter's description to standard output."""
    executors = {name: availability(name) for name in names()}
    executors[NATIVE] = _obstacle_to_native_executor()
    print(
        json.dumps(
            {
                "version": version(),
                "implementation": platform.python_implementation(),
                "executable": sys.executable,
                "gil": is_gil_enabled(),
                "executors": executors,
                "start_methods": multiprocessing.get_all_start_methods(),
                "default_start_method": multiprocessing.get_start_method(),
                "native": _obstacle_to_native(),
            }
        )
    )


def try_executor() -> None:
    """Make an executor, stop it, and print why that cannot be done, or null, as `obstacle`.

    Name and number of workers are the arguments of the command. What somebody else's factory
    does nobody knows before it is called.
    """
    name, workers = sys.argv[1:]
    obstacle = None
    try:
        make_executor(name, int(workers)).shutdown()
    except UnusableExecutorError as error:
        obstacle = error.obstacle
    # On a line of its own, whatever the factory has printed.
    print("\n" + json.dumps({"obstacle": obstacle}))


def try_cluster() -> None:
    """Connect to a scheduler, and print what keeps its workers from running functions, or null.

    Its address is the argument of the command. `obstacle` is in the way of every function,
    `extension` of those of the extension; `workers` is how many tasks run at once there.
    """
    (address,) = sys.argv[1:]
    found: dict[str, object] = {"obstacle": availability(CLUSTER), "extension": None, "workers": 0}
    if found["obstacle"] is None:
        from fully_loaded.clusters.watch import Watch

        try:
            watch = Watch(address)
            found["workers"] = watch.threads()
            obstacle = watch.emptiness() or watch.mismatch() or watch.lack(of_extension=False)
            found["obstacle"] = obstacle
            if obstacle is None and _obstacle_to_native() is None:
                found["extension"] = watch.lack(of_extension=True)
            watch.close()
        except PoolFailedError as error:
            found["obstacle"] = str(error).removesuffix(".")
    print("\n" + json.dumps(found))


def _obstacle_to_native_executor() -> str | None:
    """Return None where the extension runs all tasks in one call, else the reason why not."""
    if problem := _obstacle_to_native():
        return f"needs the extension: {problem}"
    function = sys.modules["fully_loaded._native"].cpu_intensive
    if not hasattr(function, "timed_map"):
        return "needs 'timed_map', which the extension lacks; build it again with 'make build'"
    return None


def _obstacle_to_native() -> str | None:
    """Return None where the extension can be imported, else what the interpreter says."""
    try:
        importlib.import_module("fully_loaded._native")
    except ImportError as error:
        return str(error)
    return None
