"""Adds what is built to the Python package's wheel: the command, the extension, Swift sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]


class ProductsHook(BuildHookInterface[BuilderConfig]):
    """Has the products built as for everybody else, and says where they go in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before hatchling collects files.

        Args:
            version: `standard` or `editable`.
            build_data: What hatchling makes the wheel from.
        """
        sys.path.insert(0, str(ROOT / "python/src"))
        from fully_loaded.building.carried_sources import carried_files
        from fully_loaded.building.tags import wheel_tag

        environment = dict(os.environ)
        if version != "editable":
            # Not of one machine's MPI: a wheel is for machines that have none, or another.
            environment["FULLY_LOADED_MPI"] = "none"
        built = subprocess.run(
            [ROOT / "Scripts/build-products.sh"],
            env=environment, stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if built.returncode != 0:
            # It has said why.
            sys.exit(built.returncode)
        build_data["pure_python"] = False
        build_data["shared_scripts"][built.stdout.strip()] = "fully-loaded"
        if version == "editable":
            # The extension is beside the package already, and the clone has the sources.
            return
        build_data["tag"] = wheel_tag()
        included = build_data["force_include"]
        included[str(ROOT / "python/src/fully_loaded/_native.abi3.so")] = (
            "fully_loaded/_native.abi3.so"
        )
        for file in carried_files(ROOT):
            included[str(ROOT / file)] = f"fully_loaded/swift/{file}"
