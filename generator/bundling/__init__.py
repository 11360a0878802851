"""Bundling: a proved site becomes a zip that opens by double-click and can be checked."""
