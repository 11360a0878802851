"""Evidence: what speaks for a string being a term and what against it, each with its weight."""
