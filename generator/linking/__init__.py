"""Find the surfaces of terms in running text and judge them; `link` is the way in."""
