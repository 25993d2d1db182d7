"""A file as a user has it."""

import itertools
import os
import sys
import time

import numbers_of_mine

SIZE = 6
PROCESS = os.getpid()


def row(y, size, limit=3):
    return [y * x / limit for x in range(size)]


def words(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def nested():
    def inner(x):
        return x

    return inner


def prints(x):
    print("a line", x)
    print("another", x, file=sys.stderr)
    return x


def picky(x):
    if x % 2:
        raise ValueError(f"{x} is odd, says {os.getpid()}")
    return x


def leaves(x):
    sys.exit(x)


def ends(x):
    os._exit(3)


def elsewhere(x):
    """Raise another error in another process."""
    raise (LookupError if os.getpid() == PROCESS else RuntimeError)("not here")


def generator(x):
    return (i for i in range(x))


def waits(x):
    if x == 1:
        time.sleep(1000)
    return x


def forks(x):
    if os.fork() == 0:
        time.sleep(1000)
    return x


def daemons(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.setsid()
        time.sleep(1000)
    return x


def colours(x):
    raise ValueError("\x1b[31mred\x1b[0m\nand more " + "x" * 1000)


def many(x):
    return [float(i) for i in range(20_000)]


def tasks():
    yield from zip(range(SIZE), itertools.repeat(4))


MINE = numbers_of_mine.MINE
