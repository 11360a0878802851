"""`content/` and `glossary.yml` become values."""
