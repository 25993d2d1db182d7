"""Factories of executors, each with one habit."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor


def processes(max_workers: int) -> Executor:
    return ProcessPoolExecutor(max_workers, mp_context=multiprocessing.get_context("fork"))


def threads_and_half_a_line(max_workers: int) -> Executor:
    print("Starting", max_workers, end=" … ")
    return ThreadPoolExecutor(max_workers)


def takes_nothing() -> Executor:
    return ThreadPoolExecutor()


def refuses(max_workers: int) -> Executor:
    raise LookupError(f"there are no {max_workers} workers")


def gives_a_list(max_workers: int) -> list[int]:
    return list(range(max_workers))


class Group:
    threads = ThreadPoolExecutor


not_a_factory = 7
