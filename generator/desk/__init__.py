"""The desk: adding speeches and curating terms in a browser on the editor's own computer.

Each section has its logic (values in, values out) apart from its routes.  What is
written goes through `journal.Journal`, whole files at once and with undo.
"""
