"""The theme's hidden files are not listed at each build, and nothing else is left out."""

from __future__ import annotations

import io
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.publish.settings import fix_settings
from generator.render.listed import list_shown_only


def _published(theme: Theme, site: Path) -> list[tuple[str, str | None]]:
    config = MkDocsConfig()
    config.theme, config.site_dir, config.use_directory_urls = theme, str(site), True
    files = Files([])
    files.add_files_from_theme(theme.get_env(), config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def _theme(folder: Path) -> Theme:
    for name in (".a.svg", ".icons/b.svg", "c/.d.png", "c/.e/f.png", "c/g.png", "h.css", "i.html"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return Theme(name="material", custom_dir=str(folder))


def test_the_same_files_are_published(tmp_path: Path) -> None:
    theme = _theme(tmp_path / "theme")
    before = _published(theme, tmp_path / "site")
    config = load_config(io.BytesIO(b"site_name: x"))
    config.theme = theme
    fix_settings(config)
    assert "get_env" in vars(theme)
    assert _published(theme, tmp_path / "site") == before
    assert {"c/g.png", "h.css"} <= {name for name, _ in before}


def test_hidden_files_are_not_listed_and_are_found_by_name(tmp_path: Path) -> None:
    theme = _theme(tmp_path / "theme")
    env = list_shown_only(theme.get_env())
    listed = env.list_templates()
    assert "i.html" in listed
    assert not any(part.startswith(".") for name in listed for part in name.split("/"))
    for name in (".a.svg", ".icons/b.svg", "c/.d.png", "c/.e/f.png"):
        assert env.get_template(name).render() == name
