"""Importers: files as offices send them become verbatim text, or it is said why not.

Nothing is guessed in silence: what a file holds beside its text, and what had
to be left out, is told to the editor.
"""
