"""Verify: proofs on the built site.

What is proved here is proved on the bytes a reader gets, not on what an
earlier stage meant to write: every file is what was made, every page says what
the speeches and the glossary say, every link leads somewhere, nothing runs or
calls out.  docs/html-contract.md tells what may stand in a page.

`page` reads a page and judges its markup and policy; `made` compares it with
what was made; `article`, `stated`, `taught` and `data` compare what it says with
the corpus; `files` and `links` look at the site as a whole; `site` runs them.
"""

from generator.verify.expected import Expected, Files
from generator.verify.site import Proven, prove, verify

__all__ = ["Expected", "Files", "Proven", "prove", "verify"]
