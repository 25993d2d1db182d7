"""Factories of executors, each with one habit."""

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def threads(max_workers):
    return ThreadPoolExecutor(max_workers)


def processes(max_workers):
    return ProcessPoolExecutor(max_workers, mp_context=multiprocessing.get_context("fork"))


def threads_and_words(max_workers):
    print("Starting", max_workers, flush=True)
    print("Please wait.", file=sys.stderr, flush=True)
    return ThreadPoolExecutor(max_workers)


def takes_nothing():
    return ThreadPoolExecutor()


def refuses(max_workers):
    raise LookupError(f"no room for {max_workers}")


def gives_a_list(max_workers):
    return [max_workers]


def dies(max_workers):
    os.kill(os.getpid(), signal.SIGKILL)


def dies_with_words(max_workers):
    print("No licence for this machine.", flush=True)
    os._exit(7)


def waits(max_workers):
    threading.Event().wait()


class Failing(ThreadPoolExecutor):
    """Fails as nobody expects."""

    def map(self, *arguments, **options):
        raise LookupError("no such queue")


number = 7
