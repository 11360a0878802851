"""Measurements of the generator; each module prints its figures when run with -m."""
