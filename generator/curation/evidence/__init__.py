"""Evidence: observations for and against a string being a term, each with its weight."""
