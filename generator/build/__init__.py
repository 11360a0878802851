"""Build: what a build remembers so that the next one does only what has changed.

`manifest` tells whether anything has changed at all; `keys` makes digests of values and of
the program; `store` keeps results under such keys, `collected` thousands of small ones as one.
Whatever they remember, the site is byte for byte the one that a build without memory makes;
deleting it is always safe.
"""
