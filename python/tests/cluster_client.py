"""A host asked for the executor `cluster`, and its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dask_cluster import DaskCluster

if TYPE_CHECKING:
    from host_client import HostClient, Message

MODULE = "cluster_functions"


def prepare(
    host: HostClient, *functions: str, cluster: DaskCluster | str | None = None
) -> Message:
    address = cluster.address if isinstance(cluster, DaskCluster) else cluster
    names = [f"{MODULE}:{name}" for name in functions]
    return host.ask("prepare", executor="cluster", functions=names, cluster=address)[-1]


def start(host: HostClient, function: str, *arguments: list[Any], workers: int = 2) -> None:
    host.send(
        {
            "type": "run",
            "function": f"{MODULE}:{function}",
            "arguments": arguments,
            "workers": workers,
            "order": "task",
            "round": 1,
        }
    )


def run(host: HostClient, function: str, *arguments: list[Any], workers: int = 2) -> Message:
    start(host, function, *arguments, workers=workers)
    return host.answers()[-1]
