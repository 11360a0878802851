"""Looks: text of a Word file that is there and that a reader can hardly see.

White on white or a point high: left over from a template, or put in on purpose.  It is taken,
because the file holds it, and told, because no reader of the file saw it.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from generator.importers.colours import luminance_of
from generator.importers.elements import child, local, value
from generator.importers.styles import Styles

NAMES = {"color", "sz", "highlight", "shd", "w", "textFill", "position", "spacing"}
"""The run properties that are looked at."""
TRANSPARENT = 90_000
"""Thousandths of a per cent."""
PAPER = "FFFFFF"
SMALLEST = 10
"""Half points: text below 5 points cannot be read on paper."""
TWENTIETHS = 10
"""Twentieths of a point in half a point."""
LOWEST = 40
"""Twentieths of a point: the height of a line of which nothing shows."""
CONTRAST = 1.3
"""Ratio of luminances (WCAG 2.1) below which text does not stand out from its ground."""
NARROWEST = 20
"""Per cent of a character's width."""
USUAL = 21
"""Half points: the size of text that names none, 五号."""
FARTHEST = 10
"""Lines up or down from its own, in sizes of the text, from which it stands elsewhere."""
MARGIN, WIDEST = 2_880, 23_812
"""Twentieths of a point: two inches, more than a margin has, and the long side of A3."""
_MARKERS = {
    "white": PAPER,
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
}
_PALE_THEME = {"background1", "bg1", "light1"}


def hard_to_see(
    run: Element, properties: Element | None, styles: Styles, ground: str | None
) -> str:
    """Why a run can hardly be seen, in Chinese; empty where it can.

    `ground` is the colour behind the paragraph, None where it is not known.
    """
    looks = styles.looks(run, properties, NAMES)
    size = value(looks.get("sz"))
    if size.isdecimal() and int(size) < SMALLEST:
        return f"字号只有 {int(size) / 2:g} 磅"
    width = value(looks.get("w")).rstrip("%")
    if width.isdecimal() and int(width) < NARROWEST:
        return "字被压得太窄"
    own = int(size) if size.isdecimal() else USUAL
    if abs(_number(looks.get("position"))) >= FARTHEST * own:
        return "移出了这一行"
    if -_number(looks.get("spacing")) >= TWENTIETHS * own:
        return "字压在了一起"
    fill = looks.get("textFill")
    if fill is not None and (child(fill, "noFill") is not None or _alpha(fill) >= TRANSPARENT):
        return "文字设成了透明"
    behind = _MARKERS.get(value(looks.get("highlight"))) or shade(
        looks.get("shd"), shade(child(properties, "shd"), ground)
    )
    colour = _filled(fill) or _colour(looks.get("color"))
    if colour and behind and contrast(colour, behind) < CONTRAST:
        return "文字和底色几乎一样"
    return ""


def _number(element: Element | None) -> int:
    given = value(element)
    return int(given) if re.fullmatch(r"-?\d{1,6}", given) else 0


def is_capital(run: Element, properties: Element | None, styles: Styles) -> bool:
    """Whether a run's small letters are shown as capitals."""
    found = styles.looks(run, properties, {"caps", "smallCaps"})
    return any(value(one) not in ("0", "false", "off") for one in found.values())


def is_struck(run: Element, properties: Element | None, styles: Styles) -> bool:
    """Whether a run is crossed out."""
    found = styles.looks(run, properties, {"strike", "dstrike"})
    return any(value(one) not in ("0", "false", "off") for one in found.values())


def is_raised(run: Element, properties: Element | None, styles: Styles) -> bool:
    """Whether a run stands above or below the line: the 5 of 10⁵, which is 105 without that."""
    found = styles.looks(run, properties, {"vertAlign"})
    return value(found.get("vertAlign")) in ("superscript", "subscript")


def is_off_page(properties: Element | None) -> bool:
    """Whether a paragraph begins beside the paper, by its indent or by the place of its frame."""
    indent, frame = child(properties, "ind"), child(properties, "framePr")
    given = (
        *(value(indent, name) for name in ("left", "start", "firstLine")),
        *(value(frame, name) for name in ("x", "y")),
    )
    return any(not -MARGIN <= int(one) <= WIDEST for one in given if re.fullmatch(r"-?\d+", one))


def is_squeezed(properties: Element | None) -> bool:
    """Whether a paragraph's lines are so low (2 points) that nothing of them shows."""
    spacing = child(properties, "spacing")
    height = value(spacing, "line")
    return value(spacing, "lineRule") == "exact" and height.isdecimal() and int(height) <= LOWEST


def shade(shading: Element | None, ground: str | None) -> str | None:
    """The colour that a shading puts behind text, `ground` where it puts none."""
    if shading is None:
        return ground
    pattern, fill = value(shading), value(shading, "fill")
    if pattern == "solid":
        return _hex(value(shading, "color"))
    if pattern not in ("clear", "nil", ""):
        return None  # a pattern of two colours
    if fill in ("auto", ""):
        return None if value(shading, "themeFill") else ground
    return _hex(fill)


def box_ground(graphic: Element) -> str | None:
    """The colour inside a text box, None where it is not plain."""
    for one in graphic.iter():
        name = local(one)
        if name == "spPr":
            fills = [part for part in one if local(part).endswith("Fill")]
            if not fills or local(fills[0]) == "noFill":
                return PAPER
            return _hex(value(child(fills[0], "srgbClr")))
        if name in ("shape", "rect", "roundrect"):
            if value(one, "filled") in ("f", "false"):
                return PAPER
            return _hex(value(one, "fillcolor").lstrip("#")) if value(one, "fillcolor") else PAPER
    return None


def _filled(fill: Element | None) -> str | None:
    """The colour of a fill of text, which Word shows instead of its colour."""
    plain = child(fill, "solidFill")
    if value(child(plain, "schemeClr")) in _PALE_THEME and not len(child(plain, "schemeClr") or ()):
        return PAPER
    return _hex(value(child(plain, "srgbClr")))


def _alpha(fill: Element) -> int:
    """How transparent a fill is, in thousandths of a per cent."""
    given = [value(one) for one in fill.iter() if local(one) == "alpha"]
    return int(given[0]) if given and given[0].isdecimal() else 0


def _colour(element: Element | None) -> str | None:
    given = value(element)
    if given in ("", "auto"):
        is_shade = value(element, "themeShade") or value(element, "themeTint")
        return PAPER if value(element, "themeColor") in _PALE_THEME and not is_shade else None
    return _hex(given)


def _hex(text: str) -> str | None:
    text = {"white": PAPER, "black": "000000"}.get(text.lower(), text)
    try:
        int(text, 16)
    except ValueError:
        return None
    return text if len(text) == 6 else None


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminances, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    return luminance_of([int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)])
