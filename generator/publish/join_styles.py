"""Join styles: one style sheet of a site, from Material's rules that its pages use and our own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from mkdocs.exceptions import BuildError

from generator.build.remembered import remembered
from generator.build.store import Store
from generator.publish.purge_css import compact, used, without_idle_pictures

OWN = "assets/kb/"
"""Where the site's own style sheets are, those that are joined into one."""
STYLES = OWN + "site.css"
MATERIAL = "assets/stylesheets"


def join_styles(
    names: Sequence[str],
    wanted: AbstractSet[str],
    folder: Path,
    store: Store | None = None,
    others: Sequence[str] = (),
) -> str:
    """Make one file of Material's rules for the classes wanted and the site's own style sheets.

    `others` are style sheets of the project, which stay as they are.  Its text.  Raises BuildError
    when Material's style sheet is not where its theme had it.
    """
    sheets = sorted((folder / MATERIAL).glob("main.*.css"))
    if len(sheets) != 1:
        raise BuildError(
            f"主题 Material 的样式表（{MATERIAL}/main.*.css）应有一个，找到 {len(sheets)} 个。"
            "请按 README 重新安装依赖，不要单独升级 mkdocs-material"
        )
    sheet = sheets[0].read_text(encoding="utf-8")
    made_from = (sheet, sorted(wanted))
    rules = remembered(store, "styles", str, made_from, lambda: used(sheet, wanted))
    own = [compact((folder / name).read_text(encoding="utf-8")) for name in names]
    # Those that stay files of their own: a project's `extra_css`, and what a script asks for.
    paths = {*(folder / name for name in others), *(folder / OWN).glob("*.css")}
    read = [path.read_text("utf-8", "replace") for path in sorted(paths) if path.is_file()]
    text = "\n".join((without_idle_pictures(rules, (*own, *read)), *own))
    (folder / STYLES).write_text(text, encoding="utf-8", newline="\n")
    for name in names:
        (folder / name).unlink()
    shutil.rmtree(folder / MATERIAL)
    return text
