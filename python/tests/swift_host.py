"""A host in Swift, and all that it says to a few lines."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

# What comes from there goes to descriptor 3, and what the host says on 4 goes back.
PROGRAM = 'exec "$0" 3<&0 4>&1 </dev/null >&2'


def outcomes(
    host: str, function: str, rows: Sequence[str], executor: str
) -> tuple[dict[str, Any], list[str]]:
    """Run a function of a host, and return its last message and the lines that follow it.

    Args:
        host: The program.
        function: Its name there.
        rows: The arguments of each task, as text.
        executor: What to run the tasks on, with two workers.
    """
    prepare = {"executor": executor, "functions": [function], "rows": len(rows)}
    run = {"function": function, "tasks": len(rows), "workers": 2, "order": "task", "round": 1}
    lines = [
        json.dumps({"type": "prepare", **prepare}),
        *rows,
        json.dumps({"type": "run", "keep": True, **run}),
    ]
    ended = subprocess.run(
        ["/bin/sh", "-c", PROGRAM, host],
        input="".join(line + "\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout.splitlines()
    last = next(place for place, line in enumerate(said) if '"done"' in line or '"failed"' in line)
    return json.loads(said[last]), said[last + 1 :]
