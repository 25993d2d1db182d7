"""option-pricing: a call option by Monte Carlo, in Swift; `in_python` has the same in Python."""

from option_pricing._native import paths, philox

__all__ = ["paths", "philox"]
