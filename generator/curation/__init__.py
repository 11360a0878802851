"""Curation: what a speech has that the glossary lacks, and how an editor's decisions get there."""
