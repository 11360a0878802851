"""MkDocs puts finished pages into the theme; publishing is one transaction."""
