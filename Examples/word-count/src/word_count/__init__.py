"""word-count: how often each word comes, in Swift; `in_python` has the same in Python."""

from word_count._native import count

__all__ = ["count"]
