"""How Swift is built for Python: a project's extension module when it is installed, and its host.

    pyproject.toml ──► hook ───────► extension   the module's file and its stubs, put into place
                 └───► project ────►     │  ├──► carried_sources  copies of the libraries' sources
                          │              │  ├──► swift_build      one product
                          │              │  └──► stubs            what type checkers read
                          └─ the host    └────► compiler          or what is wrong with it

Only `hook` needs hatchling, which loads it; `tags` is for the wheels that it makes. The command
starts `project`, and nothing else in `fully_loaded` imports any of this.
"""
