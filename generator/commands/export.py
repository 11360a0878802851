"""Exporting: the glossary and the pages written to a folder, for use outside the site."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.commands.analyse import Study, analyse
from generator.commands.build import generate, rendered_alone
from generator.commands.publication import revisions_record
from generator.exports.docs_dir import docs_config, docs_files
from generator.exports.downloads import FOLDER, export_assets
from generator.exports.handout import choose, handout, handout_pages
from generator.model.addresses import link_from, url_of
from generator.model.corpus import Source
from generator.model.output import Asset
from generator.model.problems import raise_if_errors
from generator.publish.mkdocs_build import read_settings
from generator.publish.transaction.commit import write_records
from generator.publish.transaction.lock import locked
from generator.publish.transaction.targets import refuse_own_folders
from generator.publish.write import keep_folder, write_changed
from generator.render.crumbs import below_crumbs, crumbs, crumbs_html
from generator.sources.file_gate import CONTENT
from generator.text import markdown_title
from generator.text.front_matter import MKDOCS, divide

THEME = Path(__file__).parents[1] / "theme"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export put into a folder: how many files, how many of them new or changed."""

    files: int
    written: int


def exported(done: Exported, folder: Path) -> str:
    """What was done, for the closing line."""
    return f"完成：{done.files} 个文件在 {folder}，其中 {done.written} 个是新的或有变化。"


def export_downloads(root: Path, folder: Path) -> Exported:
    """Write the glossary in all its formats below `folder`.

    Raises BuildFailed when the project has errors or a file cannot be written.
    """
    refuse_own_folders(root, folder)
    with locked(root, "导出"):
        project, place = _sound(root), read_settings(root).place
        corpus, index = project.corpus, project.index
        published = (
            *export_assets(corpus, index, place, project.flashcards),
            *rendered_alone(handout_pages(index, place), place.directory_urls),
        )
        assets = [Asset(a.path.removeprefix(f"{FOLDER}/"), a.data) for a in published]
        # Before the files: counting an edition that was never exported does no harm, using a number
        # twice does.
        write_records(root, revisions_record(project.flashcards, project.card_revisions))
        written = keep_folder(assets, folder)
    return Exported(len(assets), written)


def export_handout(root: Path, names: str, file: Path) -> int:
    """Write a handout of the terms named (see `handout.choose`); how many it has.

    Raises BuildFailed as `export_downloads` does, and for names that no term has.
    """
    refuse_own_folders(root, file)
    project, place = _sound(root), read_settings(root).place
    chosen, problems = choose(project.corpus, names)
    raise_if_errors(problems, strict=False)
    entries = [project.index.entries[term] for term in chosen]
    page = handout(entries, place, file.name, "术语讲义")
    write_changed(rendered_alone((page,), place.directory_urls), file.parent)
    return len(chosen)


def export_docs(root: Path, folder: Path, config: Path | None = None) -> Exported:
    """Write the site's pages as a docs dir, and a configuration to build it with.

    Raises BuildFailed as `export_downloads` does.
    """
    refuse_own_folders(root, folder, *filter(None, [config]))
    project, settings = _sound(root), read_settings(root)
    place = settings.place
    site = generate(project, place.directory_urls, place=place)
    looks = (
        Asset(path.relative_to(THEME).as_posix(), path.read_bytes())
        for path in sorted((THEME / "assets").rglob("*"))
        if path.is_file()
    )
    written, copied = _by_hand(root, project.by_hand)
    assets = (*site.assets, *looks, *copied)
    manual = [_with_crumbs(source, place.directory_urls) for source in written]
    files = tuple(docs_files(site.pages, manual, assets, place.directory_urls))
    changed = keep_folder(files, folder)
    if config:
        beside = config.absolute().parent
        main, docs, theme = (
            Path(os.path.relpath(path.absolute(), beside)).as_posix()
            for path in (root / "mkdocs.yml", folder, THEME)
        )
        text = docs_config(main, docs, f"{config.stem}-site", theme, settings.styles)
        write_changed((Asset(config.name, text.encode()),), beside)
    return Exported(len(files), changed)


def _by_hand(root: Path, paths: Iterable[str]) -> tuple[list[Source], list[Asset]]:
    """What people put below content/ to be published: pages as texts, pictures and such as files.

    Raises OSError when one cannot be read any more.
    """
    written: list[Source] = []
    copied: list[Asset] = []
    for path in sorted(paths):
        data = (root / CONTENT / path).read_bytes()
        if path.endswith(".md"):
            written.append(Source(f"{CONTENT}/{path}", data.decode("utf-8-sig")))
        else:
            copied.append(Asset(path, data))
    return written, copied


def _with_crumbs(source: Source, directory_urls: bool) -> Source:
    """A page as written with its line of breadcrumbs, which our plugin adds to the site's.

    The title goes into the front matter: MkDocs takes it from a heading only at the very top.
    """
    path = source.path.removeprefix(f"{CONTENT}/")
    link = partial(link_from, url_of(path, directory_urls), directory_urls)
    line = below_crumbs(crumbs_html(crumbs(path, {}), link), "")
    divided = divide(source.text, MKDOCS)
    body, fields = divided.body, divided.head
    title = markdown_title(body)
    if title and not re.search(r"^title[ ]*:", fields, re.MULTILINE):
        fields = f"title: {json.dumps(title, ensure_ascii=False)}\n{fields}"
    return Source(source.path, f"---\n{fields}---\n\n{line}\n{body}")


def _sound(root: Path) -> Study:
    """The project read, or BuildFailed where it has errors."""
    project = analyse(root)
    raise_if_errors(project.problems, strict=False)
    return project
