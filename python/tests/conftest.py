"""What several suites ask for."""

from __future__ import annotations

import importlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import schemas
from dask_cluster import DaskCluster, dask_cluster
from fully_loaded.comparing.comparison import Comparison
from host_client import HostClient
from installed_pythons import installed_pythons
from wheels import Environment, build_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType


# A shell has what it starts in the background ignore Ctrl-C, and so does all that those start;
# some of our tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def host() -> Iterator[HostClient]:
    with HostClient() as made:
        yield made


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A cluster that outlives tests: none of them harms it."""
    with dask_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture(scope="session")
def native() -> ModuleType:
    try:
        return importlib.import_module("fully_loaded._native")
    except ModuleNotFoundError:
        if os.environ.get("FULLY_LOADED_REQUIRE_NATIVE") == "1":
            raise
        pytest.skip("the extension is not built: run `make build`")


@pytest.fixture(params=["functions", "_native"])
def implementation(request: pytest.FixtureRequest) -> ModuleType:
    """The same functions twice: in Python and in Swift."""
    if request.param == "_native":
        module: ModuleType = request.getfixturevalue("native")
        return module
    return importlib.import_module("fully_loaded.functions")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's wheel: `$FULLY_LOADED_WHEEL`, or one that is built once."""
    if made := os.environ.get("FULLY_LOADED_WHEEL"):
        return Path(made)
    return build_here("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Environment]:
    """By an interpreter's version, an environment of it that has the wheel and nothing else."""
    made: dict[str, Environment] = {}

    def environment(version: str) -> Environment:
        if version not in made:
            folder = tmp_path_factory.mktemp("environments") / version
            made[version] = Environment.made(installed_pythons()[version], folder)
            ended = made[version].install("--no-index", "--quiet", str(wheel))
            assert ended.code == 0, ended.errors
        return made[version]

    return environment


@pytest.fixture(autouse=True, scope="session")
def records_keep_to_their_schema() -> Iterator[None]:
    """Hold every record against its schema that any test gets of `fully_loaded.compare`."""
    made = Comparison.__init__

    def checked(self: Comparison, record: Mapping[str, Any], table: str, html: str) -> None:
        schemas.check(record)
        made(self, record, table, html)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Comparison, "__init__", checked)
        yield
