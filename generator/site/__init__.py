"""The site's pages and their data, one module a kind."""
