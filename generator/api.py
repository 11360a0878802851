"""What other programs may import: it stays until a version of the changelog says otherwise.

Everything else of this package may change with any commit.  What the built site promises is in
docs/html-contract.md, what the commands promise in the manual.
"""

from __future__ import annotations

from generator.commands.analyse import Study, analyse
from generator.commands.build import Built, build_project, generate
from generator.model.output import Asset, Page, Rendered
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.site.part import Part
from generator.site.view import View
from generator.verify import verify

__all__ = [
    "Asset",
    "BuildFailed",
    "Built",
    "Code",
    "Page",
    "Part",
    "Problem",
    "Rendered",
    "Study",
    "View",
    "Where",
    "analyse",
    "build_project",
    "generate",
    "verify",
]
