"""Transaction: a build or a bundle is published as a whole, or nothing is.

`lock` lets one build at a time into a project, `folders` gives each a folder of
its own and puts it in the place of the site, `inputs` notices files that change
meanwhile, `files` writes a file whole or not at all, `commit` states the order:
records on disk first, then the site.
"""
