"""One Swift function of every kind, for the tests of the binding."""
