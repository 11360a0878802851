"""The index over all mentions: who uses which term where."""
