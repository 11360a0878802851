"""The Jinja environment and the marks inside a paragraph."""
