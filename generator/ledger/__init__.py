"""Ledger: every address ever published, and how it goes on leading to the same content.

`records` are the values, `fingerprints` what a text is recognised by, `read` and
`write` the file `content/permalinks.yml`, `align` the comparison of a text with
its published version, `assign` and its helpers the stage itself, `redirects` the
pages at addresses that were given up.
"""
