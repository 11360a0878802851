"""MkDocs puts finished pages into the theme; publishing is one transaction."""

from generator.publish.checkout import announce

announce()  # before a module of this package imports MkDocs, which reads entry points then
