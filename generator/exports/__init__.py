"""Exports: the glossary in the formats that trainers and other programs work with.

Each module makes one format from corpus and index and knows no other format.
"""
