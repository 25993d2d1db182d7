"""Hatchling with the build hook of fully-loaded, which pip hides from builds where it is installed.

With `--no-build-isolation`, hatchling.build is all that it takes.
"""

import importlib.util
import os
import site
import sys
import sysconfig

from hatchling.build import *  # noqa: F403
from hatchling.build import get_requires_for_build_editable as requires_for_editable
from hatchling.build import get_requires_for_build_wheel as requires_for_wheel

# This interpreter's own packages; other front ends than pip have another one, of an environment that is active.
for prefix in filter(None, [sys.prefix, os.environ.get("VIRTUAL_ENV")]):
    place = {"base": prefix, "platbase": prefix}
    site.addsitedir(sysconfig.get_path("platlib", sysconfig.get_default_scheme(), place))



def get_requires_for_build_wheel(config_settings=None):
    require_the_hook()
    return requires_for_wheel(config_settings)


def get_requires_for_build_editable(config_settings=None):
    require_the_hook()
    return requires_for_editable(config_settings)


def require_the_hook():
    if importlib.util.find_spec("fully_loaded") is None:
        sys.exit(
            f"Error: fully-loaded is not installed in '{sys.prefix}', and its build hook compiles the Swift"
            " function. Install it there, or activate the environment that has it."
        )
