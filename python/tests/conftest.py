"""What several suites ask for."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


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
