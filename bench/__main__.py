"""Measure what docs/benchmarks.md reports.

`python -m bench NAME [ARGUMENT …]` runs one measurement of `OWN` with arguments of its own (its
module's head tells them), `python -m bench GROUP …` groups of `GROUPS`, and `python -m bench` all
groups and the measurements of `FULL`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from bench import (
    desk,
    desk_walk,
    encodings,
    faults,
    growth,
    headwords,
    histories,
    import_terms,
    link_quality,
    linking_scale,
    memory,
    mutations,
    other_generators,
    payloads,
    pdfs,
    permalinks,
    pinyin_quality,
    reader_tasks,
    reading,
    reading_draw,
    rebuilds,
    screens,
    search_browser,
    search_scale,
    serve_reload,
    stages,
    structure,
    structure_outline,
    suggest,
    suggest_fit,
    suggest_time,
    workers,
)
from bench.corpus import corpus

SIZES = (1, 100, 900)


def scale() -> None:
    if corpus() is None:
        print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured at scale.")
        return
    stages.main([*map(str, SIZES)])
    search_scale.main(SIZES)


OWN: Mapping[str, Callable[[list[str]], None]] = {
    "desk": desk.main,
    "desk-walk": desk_walk.main,
    "faults": faults.main,
    "growth": growth.main,
    "headwords": headwords.main,
    "histories": histories.main,
    "import-terms": import_terms.main,
    "memory": memory.main,
    "mutations": mutations.main,
    "other-generators": other_generators.main,
    "payloads": payloads.main,
    "reader-tasks": reader_tasks.main,
    "reading": reading.main,
    "rebuilds": rebuilds.main,
    "screens": screens.main,
    "serve-reload": serve_reload.main,
    "search-browser": search_browser.main,
    "reading-draw": reading_draw.main,
    "stages": stages.main,
    "structure-outline": structure_outline.main,
    "suggest": lambda _: suggest.main(),
    "suggest-fit": suggest_fit.main,
    "suggest-time": suggest_time.main,
    "workers": workers.main,
}
FULL = ("payloads", "growth", "faults", "mutations", "reading", "search-browser")
"""Measurements of `OWN` that a run of everything makes, as they are without arguments."""
GROUPS: Mapping[str, Sequence[Callable[[], None]]] = {
    "quality": (link_quality.main, pinyin_quality.main, linking_scale.main),
    "imports": (encodings.main, pdfs.main),
    "structure": (structure.main,),
    "permalinks": (permalinks.main,),
    "scale": (scale,),
}


def main(wanted: list[str]) -> None:
    """Raises SystemExit for a name that is no measurement."""
    if wanted and wanted[0] in OWN:
        OWN[wanted[0]](wanted[1:])
        return
    unknown = [name for name in wanted if name not in GROUPS]
    if unknown:
        known = ", ".join(sorted([*OWN, *GROUPS]))
        raise SystemExit(f"No measurement: {', '.join(unknown)}. There are: {known}.")
    for name, measurements in GROUPS.items():
        if name in wanted or not wanted:
            print(f"## {name.capitalize()}")
            for measure in measurements:
                measure()
    if not wanted:
        for name in FULL:
            print(f"## {name.capitalize()}")
            OWN[name]([])


if __name__ == "__main__":
    main(sys.argv[1:])
