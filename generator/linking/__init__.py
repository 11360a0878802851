"""How surfaces of terms are found in running text and judged: the parts behind `generator.link`."""
