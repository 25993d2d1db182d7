"""How extension modules in Swift are built when their package is installed.

    pyproject.toml ──► hook ──► carried_sources   copies of the libraries' sources
                        │  ├──► compiler          the Swift compiler, or what is wrong
                        │  ├──► swift_build       the module's file
                        │  └──► stubs             what type checkers read about it
                        └────► tags               which interpreters and machines the wheel is for

Only `hook` needs hatchling, which loads it; nothing else in `fully_loaded` imports any of this.
"""
