"""The sites to compare: ours as it is built, and the same texts as pages for the other engines.

Material and Pagefind get one page per document with exactly the texts that our
index covers, headings as headings, in Material's own page; what else our pages
show (concordances, links, readings) would only add wrong pages to their answers.

These are built by MkDocs alone, a process of its own: our publishing leaves out
what of Material's page our own pages do not need and Material's scripts do, and
jieba's dictionary is global and its cache lies in the temporary folder.
"""

from __future__ import annotations

import html
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.analyse import Study
from generator.commands.build import generate
from generator.publish.mkdocs_build import QUIET, build_site
from generator.search.document import Document
from generator.search.documents import documents as searchable

PAGEFIND_PAGE = """<link href="{root}/pagefind/pagefind-ui.css" rel="stylesheet">
<script src="{root}/pagefind/pagefind-ui.js"></script>
<script>document.querySelector('.md-content').prepend(Object.assign(document.createElement('div'),
{{id: 'search'}}));
new PagefindUI({{element: '#search', showImages: false, debounceTimeoutMs: 0}});</script></body>"""


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, the bytes of its index and texts, CPU seconds, the page to open.

    `seconds` are those the search adds to the build, 0 where not measured here.
    """

    folder: Path
    index_bytes: int
    seconds: float
    opened: str


def has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def middle(documents: Sequence[Document]) -> str:
    """The address, without ending, of the speech of median length: the page that is opened."""
    speeches = [document for document in documents if document.kind == "speech"]
    sizes = sorted((sum(len(s.text) for s in d.sections), d.url) for d in speeches)
    return sizes[len(sizes) // 2][1].removesuffix(".html").rstrip("/")


def ours(root: Path, project: Study) -> Built:
    """Our site with .html addresses, the form that works from file:// and over http."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("use_directory_urls: true", "use_directory_urls: false"))
    folder = root / "site"
    problems = build_site(root, generate(project, directory_urls=False), folder).problems
    assert not [problem for problem in problems if problem.is_error], problems[:3]
    found = searchable(project.corpus, project.index, project.manual, False)
    return Built(folder, size(folder / "search/data"), 0.0, middle(found) + ".html")


def size(*paths: Path) -> int:
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*"))]
    return sum(file.stat().st_size for file in files if file.is_file())


def material(home: Path, documents: Sequence[Document], plain: float, offline: bool) -> Built:
    """Material's search plugin with jieba, where it is installed, and the headwords as its words.

    `plain` is what the same build takes without the plugin.
    """
    words = home / "words.txt"
    home.mkdir()
    names = sorted({key.text for document in documents for key in document.keys})
    words.write_text("".join(f"{name} 100000\n" for name in names), encoding="utf-8")
    search = {"lang": "zh"} | ({"jieba_dict_user": str(words)} if has("jieba") else {})
    plugins: list[object] = [{"search": search}]
    if offline:
        plugins.append("offline")
    seconds = _peer(home, documents, plugins, directory_urls=not offline)
    index = home / f"site/search/search_index.{'js' if offline else 'json'}"
    ending = ".html" if offline else "/"
    return Built(home / "site", size(index), seconds - plain, middle(documents) + ending)


def pagefind(home: Path, documents: Sequence[Document]) -> tuple[Built, float]:
    """Pagefind's index of the pages without any other search, and what those pages took to build.

    Its box waits 300 ms after each key by default; here it does not.
    """
    home.mkdir()
    plain = _peer(home, documents, [], directory_urls=True)
    site = home / "site"
    if not has("pagefind"):
        return Built(site, 0, 0.0, ""), plain
    before = _children()
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    subprocess.run([*command, "--silent"], check=True, stdout=subprocess.DEVNULL)
    seconds = _children() - before
    opened = middle(documents) + "/"
    page = site / opened / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</body>", PAGEFIND_PAGE.format(root="../..")), encoding="utf-8")
    own = site / "pagefind"
    parts = [own / "index", own / "fragment", *own.glob("*.pf_meta"), *own.glob("*.json")]
    return Built(site, size(*parts), seconds, opened), plain


def _children() -> float:
    """CPU seconds of the processes waited for so far."""
    return sum(os.times()[2:4])


def _peer(
    home: Path, documents: Sequence[Document], plugins: Sequence[object], *, directory_urls: bool
) -> float:
    """Build the plain pages with Material; CPU seconds."""
    (home / "docs").mkdir()
    settings = {
        "site_name": "peer",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": directory_urls,
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": plugins,
        "nav": ["index.md"],
        "not_in_nav": "*",
    }
    (home / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    rows = [("index.md", "首页", "<h1 id='title'>首页</h1>\n")]
    rows += [(_path(document), document.title, "".join(_html(document))) for document in documents]
    for path, title, text in rows:
        file = home / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # The text is HTML already, which Markdown leaves alone.
        file.write_text(f"---\ntitle: {json.dumps(title)}\n---\n{text}", encoding="utf-8")
    before = _children()
    (home / "temporary").mkdir()
    environment = {**os.environ, **QUIET, "TMPDIR": str(home / "temporary")}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(home / "mkdocs.yml")]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return _children() - before


def _path(document: Document) -> str:
    return document.url.removesuffix(".html").rstrip("/") + ".md"


def _html(document: Document) -> Iterator[str]:
    """The document's title and sections; the headings have addresses, as Material wants them."""
    yield f'<h1 id="title">{html.escape(document.title)}</h1>\n'
    title_seen = False
    for number, section in enumerate(document.sections):
        text = html.escape(section.text)
        if section.heading and section.text == document.title and not title_seen:
            title_seen = True
        elif section.heading:
            yield f'<h2 id="h{number}">{text}</h2>\n'
        else:
            yield f"<p>{text}</p>\n"
