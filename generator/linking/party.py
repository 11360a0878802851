"""Where a speech talks about the Party: the context that aliases without their 党的 need.

制度建设 in a paragraph on the gas market is not 党的制度建设.  A sentence is too small a window:
half of the true places have no such word in their sentence.  A section is too large: those of
a government's report cover markets and the Party alike.
"""

from __future__ import annotations

from generator.linking.normal import simplified
from generator.model.corpus import Speech
from generator.text.regex import regex

WORDS = regex(
    "(?<!多)(?<!国民)(?<!(?<!执)政)党(?!派|和国家|和政府|委和政府|中央、国务院|的[一二三四五六七八九十]+[大届])|支部|纪委|纪检|纪律检查|巡视|巡察"
    "|八项规定|四风|两个确立|两个维护"
)
"""Words of texts about the Party; other parties (民主党派, 政党, 多党合作) do not count."""
SHORT_LINE = 40
"""Code points of the longest line that may be a heading without a number."""


def party_context(speech: Speech) -> tuple[bool, ...]:
    """For each block, whether it talks about the Party.

    A block does by its own words, by those of the headings above it or of the speech's title.
    A heading also does by the words of its section, a short line by those of the next block.
    """
    blocks = speech.blocks
    if WORDS.search(simplified(speech.title)):
        return (True,) * len(blocks)
    own = [bool(WORDS.search(simplified(block.text))) for block in blocks]
    found = list(own)
    above: dict[int, bool] = {}
    for number, block in enumerate(blocks):
        if block.is_heading:
            above = {level: about for level, about in above.items() if level < block.level}
            above[block.level] = own[number]
        found[number] |= any(above.values())
    below: dict[int, bool] = {block.level: False for block in blocks if block.is_heading}
    for number, block in reversed(list(enumerate(blocks))):
        if block.is_heading:
            found[number] |= below[block.level]
        elif len(block.text) <= SHORT_LINE and number + 1 < len(blocks):
            found[number] |= own[number + 1]
        for level in below:
            # A heading ends the sections of its own level and of those inside.
            ended = block.is_heading and block.level <= level
            below[level] = not ended and (below[level] or own[number])
    return tuple(found)
