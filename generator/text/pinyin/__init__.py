"""Pinyin: readings, spelling, collation, slugs and search keys of Chinese text."""
