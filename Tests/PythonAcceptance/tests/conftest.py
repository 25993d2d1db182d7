"""Lets tests, and processes that they start, find what stands for the project of the articles."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

FOLDER = str(Path(__file__).parent)

# A shell has what it starts in the background ignore Ctrl-C, and so does all that those start;
# some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)

sys.path.insert(0, FOLDER)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [FOLDER, os.environ.get("PYTHONPATH")]))
