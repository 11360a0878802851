"""A static knowledge-base generator for Chinese documents.

Speeches (verbatim text) and a curated glossary become cross-linked,
pinyin-indexed study pages.  `commands.build` is the table of contents.
"""
