"""Search: the index that the engine in generator/search/engine/ reads.

`documents` says what is searchable, `normal` how text is compared, `postings`
turns text into bigrams and positions, `index` writes the files,
`facets` the one by which results are filtered.
"""
