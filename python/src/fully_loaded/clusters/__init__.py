"""Where the executor `cluster` gets its workers: Dask's scheduler, on this machine or another.

    host ── Client ──► scheduler ──► workers      what a program of the user's would do, and timed
     └───── Watch ───► scheduler ──► workers      what only measuring needs, beside the run's time

Nothing of it is imported before a host is asked for a cluster, and `distributed` with it.
"""
