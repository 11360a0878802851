"""Measure what docs/benchmarks.md reports.

`python -m bench [quality|imports|permalinks|scale …]`,
`python -m bench search-browser [--sizes 1,100]`, `python -m bench reading [--times 9]`,
`python -m bench screens --to DIR [--size 200]`,
`python -m bench suggest [--list NAME]`, `python -m bench suggest-time [--documents 926] [--all]`,
`python -m bench structure-outline [--seed 1] [--count 60] [--besides 1 …]`,
`python -m bench growth [CASE …]`, `python -m bench histories [--count 200]`,
`python -m bench rebuilds [--terms 131] [documents …]`,
`python -m bench desk [--documents 900]`, `python -m bench desk-walk [--pace 1]`,
`python -m bench memory [DOCUMENTS …]`, `python -m bench payloads [--part 1/4] [--repeats]`,
`python -m bench faults [--every 100] [--command NAME] [--kind NAME]` or
`python -m bench mutations [--count 3000] [--seed 1] [--documents 100]`;
without arguments everything.
"""

from __future__ import annotations

import sys

from bench import (
    build_scale,
    desk,
    desk_walk,
    encodings,
    faults,
    growth,
    headwords,
    histories,
    link_quality,
    linking_scale,
    memory,
    mutations,
    payloads,
    pdfs,
    permalinks,
    pinyin_quality,
    reading,
    rebuilds,
    screens,
    search_browser,
    search_scale,
    structure,
    structure_outline,
    suggest,
    suggest_time,
)
from bench.corpus import corpus

SIZES = (1, 100, 900)


def main(wanted: list[str]) -> None:
    if wanted[:1] == ["search-browser"]:
        search_browser.main(wanted[1:])
        return
    if wanted[:1] == ["suggest"]:
        suggest.main()
        return
    if wanted[:1] == ["suggest-time"]:
        suggest_time.main(wanted[1:])
        return
    if wanted[:1] == ["structure-outline"]:
        structure_outline.main(wanted[1:])
        return
    if wanted[:1] == ["desk"]:
        desk.main(wanted[1:])
        return
    if wanted[:1] == ["desk-walk"]:
        desk_walk.main(wanted[1:])
        return
    if wanted[:1] == ["growth"]:
        growth.main(wanted[1:])
        return
    if wanted[:1] == ["payloads"]:
        payloads.main(wanted[1:])
        return
    if wanted[:1] == ["memory"]:
        memory.main(wanted[1:])
        return
    if wanted[:1] == ["reading"]:
        reading.main(wanted[1:])
        return
    if wanted[:1] == ["screens"]:
        screens.main(wanted[1:])
        return
    if wanted[:1] == ["headwords"]:
        headwords.main(wanted[1:])
        return
    if wanted[:1] == ["rebuilds"]:
        rebuilds.main(wanted[1:])
        return
    if wanted[:1] == ["histories"]:
        histories.main(wanted[1:])
        return
    if wanted[:1] == ["faults"]:
        faults.main(wanted[1:])
        return
    if wanted[:1] == ["mutations"]:
        mutations.main(wanted[1:])
        return
    if not wanted or "quality" in wanted:
        print("## Quality")
        link_quality.main()
        pinyin_quality.main()
        linking_scale.main()
    if not wanted or "imports" in wanted:
        print("## Imports")
        encodings.main()
        pdfs.main()
    if not wanted or "structure" in wanted:
        print("## Structure")
        structure.main()
    if not wanted:
        print("## Payloads in every field")
        payloads.main([])
    if not wanted:
        print("## Growth")
        growth.main([])
    if not wanted or "permalinks" in wanted:
        print("## Permalinks")
        permalinks.main()
    if not wanted:
        print("## Faults")
        faults.main([])
    if not wanted or "scale" in wanted:
        print("## Scale")
        if corpus() is None:
            print("The corpus is not here (STUDY_SHARED or ../shared): nothing measured at scale.")
            return
        build_scale.main(SIZES)
        search_scale.main(SIZES)
    if not wanted:
        print("## Mutations")
        mutations.main([])
        print("## Reading")
        reading.main([])
        print("## Search in Chromium")
        search_browser.main([])


if __name__ == "__main__":
    main(sys.argv[1:])
