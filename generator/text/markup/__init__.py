"""Markup: the strict subset of HTML that pages are published in, and what may stand in it.

Pages keep to a grammar that every HTML parser reads alike: tags well formed and
well nested, no `<` or `>` in a value.  What is read here is therefore what a
browser shows, without a parser that mends.
"""
