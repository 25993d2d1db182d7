"""Fully Loaded: one CPU-bound function on every core, and what each way of doing so buys.

Importing the package loads nothing else, so that a worker pays only for what it runs:

* `fully_loaded.functions`: the function in pure Python.
* `fully_loaded._native`: the same function in Swift, with the GIL released.
* `fully_loaded.executors`: where it runs, by name.
"""

__version__ = "0.1.0"
