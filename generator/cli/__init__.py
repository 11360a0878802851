"""The commands as people type them: arguments in, text and exit code out."""
