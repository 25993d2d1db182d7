"""A file as a user has it: functions, and what to call them with."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

SIZE = 3

endless = itertools.count()

tasks = [(1, 2), (3, 4)]

uneven = [(1, 2), (3,)]

bare = [1, 2]


@dataclass
class Point:
    x: int


def rows() -> Any:
    yield 5, 6


def add(x: Any, y: Any) -> Any:
    return x + y


def same(x: Any) -> Any:
    return x


def emptied(x: list[int]) -> int:
    """Change what it gets."""
    return x.pop()


def point(x: int) -> Point:
    return Point(x)


def picky(x: int) -> int:
    if x % 2:
        raise ValueError(f"{x} is odd")
    return x


def leave(x: int) -> None:
    sys.exit(x)


def end(x: int) -> None:
    os._exit(x)


def end_third(x: int) -> int:
    if x == 2:
        os._exit(1)
    return x


def generator(x: int) -> Any:
    return (i for i in range(x))


def lock(_: int) -> Any:
    return threading.Lock()


def fork(x: int) -> int:
    """Return twice, as a program does that forgets what its child is for."""
    os.fork()
    return x


def wait(x: int) -> int:
    if x == 1:
        time.sleep(1000)
    return x


def silence(x: int) -> int:
    sys.stdout.close()
    print(x)
    return x


def change_folder(x: int) -> int:
    os.chdir("/")
    return x


class WordlessError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def wordless(_: int) -> None:
    raise WordlessError


def half_a_pair(_: int) -> None:
    raise ValueError("\ud800")
