"""Frozen types that every other folder uses; no input or output."""
