"""Other implementations of what own.py computes, some of them wrong."""


def row(y, size, limit=3):
    return [y * x / limit for x in range(size)]


def reciprocal(y, size, limit=3):
    return [y * x * (1 / limit) for x in range(size)]


def off_by_one(y, size, limit=3):
    points = row(y, size, limit)
    if y == 4:
        points[2] += 1
    return points


def too_short(y, size, limit=3):
    return row(y, size - 1, limit)


def of_one(y):
    return y


def ordered(text):
    """Count the words in another order."""
    return {word: text.split().count(word) for word in sorted(text.split())}
