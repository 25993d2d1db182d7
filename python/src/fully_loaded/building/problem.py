"""Why an extension module cannot be built."""

__all__ = ["BuildProblem"]


class BuildProblem(Exception):  # noqa: N818  # not ours: what is wrong is the project or the machine
    """What failed, what was found and what to do, in words for whoever builds."""
