"""The manual in the search: names of files and settings are found as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.search.document import Document
from generator.search.documents import documents
from tests.search.small import found

PAGE = """# 手册

## 写法 {#ways}

用 `deny_before` 和 **粗体**，见[编辑 `site_url`](x.md)，_强调_。

| 写法 | 得到 |
| --- | --- |
| `[[四个意识\\|文字]]` | 链接 |

```text
# 不是标题
[[两个维护|别的文字]]，`valid_from`
```

后面的话
"""


@pytest.fixture
def manual(project: Path) -> Document:
    help_page = project / "content/help/index.md"
    help_page.write_text(PAGE, encoding="utf-8")
    known = analyse(project)
    pages = documents(known.corpus, known.index, known.manual)
    return next(page for page in pages if page.url == "help/")


def test_code_stands_as_written_and_other_markup_does_not(manual: Document) -> None:
    assert [section.text for section in manual.sections] == [
        "手册",
        "写法",
        "用 deny_before 和  粗体 ，见编辑 site_url， 强调 。",
        "写法   得到",
        "[[四个意识|文字]]   链接",
        "# 不是标题",
        "[[两个维护|别的文字]]，`valid_from`",
        "后面的话",
    ]
    assert {section.anchor for section in manual.sections[1:]} == {"ways"}


def test_names_of_fields_are_found_as_they_are_typed(site: Path, manual: Document) -> None:
    queries = ("deny_before", "valid_from", "site_url", '"[[四个意识|文字]]"', "粗体，见编辑")
    assert found(site, [manual], *queries) == [[manual.url]] * len(queries)
