"""What a file imports from beside it."""

MINE = [1, 2, 3]
