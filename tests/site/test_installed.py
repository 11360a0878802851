"""Installed from a wheel: the command, and projects that hold no file of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest

from generator.commands.analyse import analyse
from generator.commands.build import build_project
from generator.commands.new import STARTER
from generator.model.problems import BuildFailed, Code
from generator.publish.checkout import ENTRY_POINTS, NAME
from tests.conftest import HOME, Snapshot
from tests.site.test_commands import generator


class Office:
    """A virtual environment with the wheel; the libraries are those of the tests."""

    def __init__(self, folder: Path) -> None:
        wheels = folder / "wheels"
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
        subprocess.run(build, cwd=HOME, check=True, capture_output=True)
        venv.create(folder / "office")
        self.bin = folder / "office" / ("Scripts" if os.name == "nt" else "bin")
        (wheel,) = wheels.glob("*.whl")
        pip = [sys.executable, "-m", "pip", "--python", str(self.bin / "python"), "install", "-q"]
        subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
        variables = {"base": str(folder / "office"), "platbase": str(folder / "office")}
        libraries = Path(sysconfig.get_path("purelib", "venv", variables))
        (libraries / "tests.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    def run(self, folder: Path, program: str, *arguments: str) -> str:
        """What a program of the environment printed; it must not know this checkout."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(
            [str(self.bin / program), *arguments],
            cwd=folder,
            env=kept,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def test_a_new_project_is_built_alike_by_the_command_and_by_mkdocs(
    office: Office, tmp_path: Path, snapshot: Snapshot
) -> None:
    where = office.run(tmp_path, "python", "-c", "import generator; print(generator.__file__)")
    assert Path(where).is_relative_to(office.bin.parent)
    office.run(tmp_path, "study-site", "new", "资料")
    project = tmp_path / "资料"
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}site_url: http://xuexi.example/\n", encoding="utf-8")
    assert "提醒 0 条" in office.run(project, "study-site", "build")
    ours = snapshot(project / "site")
    shutil.rmtree(project / "site")
    office.run(project, "python", "-m", "mkdocs", "build", "--quiet")
    assert snapshot(project / "site") == ours
    assert {"help/editors/index.html", "terms/si-ge-yi-shi/index.html"} <= ours.keys()
    # Another project beside it uses the same installation.
    office.run(tmp_path, "study-site", "new", "另一个")
    assert "讲话 1 篇" in office.run(tmp_path, "study-site", "check", "--root", "另一个")


def test_a_checkout_declares_what_the_wheel_does() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {"console_scripts": project["scripts"], **project["entry-points"]}
    assert project["name"] == NAME
    assert declared == ENTRY_POINTS


def test_without_an_installation_theme_and_plugin_are_found(project: Path) -> None:
    code = (
        "import importlib.metadata as m, sys\n"
        "gone = m.PackageNotFoundError('study-site')\n"
        "def none(name): raise gone\n"
        "m.distribution = none\n"
        "sys.argv = ['generator', 'build']\n"
        "from generator.__main__ import run\nrun()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, check=False)
    assert done.returncode == 0
    assert (project / "site/index.html").is_file()


def test_a_project_needs_no_more_than_its_texts_terms_and_settings(project: Path) -> None:
    shutil.rmtree(project / "content/help")
    build_project(project)
    assert {path.name for path in project.iterdir()} >= {"content", "glossary.yml", "mkdocs.yml"}
    assert not (project / "generator").exists()
    assert (project / "site/help/editors/index.html").is_file(), "the program's own manual"
    assert not (project / "content/help").exists()
    shown = re.findall(
        r'src="\.\./(images/[^"]+)"', (project / "site/help/desk/index.html").read_text("utf-8")
    )
    assert len(shown) == 5
    for picture in shown:
        assert (project / "site/help" / picture).is_file(), "with its pictures"


def test_the_projects_own_manual_stands_in_for_the_programs(project: Path) -> None:
    shutil.rmtree(project / "content/help")
    (project / "content/help").mkdir()
    (project / "content/help/index.md").write_text("# 本单位的说明\n\n找张三。\n", "utf-8")
    assert [page.path for page in analyse(project).manual] == ["content/help/index.md"]


def test_settings_as_short_as_can_be_give_the_columns(project: Path) -> None:
    text = "site_name: 资料\ndocs_dir: content\ntheme: study\nplugins: [study-site]\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    build_project(project)
    page = (project / "site/index.html").read_text(encoding="utf-8")
    assert page.count('href="trends/"') >= 1
    assert "手册" in page


def test_settings_of_an_earlier_version_are_taken_and_their_lines_named(
    project: Path, snapshot: Snapshot
) -> None:
    build_project(project)
    now = snapshot(project / "site")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    old = settings.replace(
        "theme: study\nplugins: [study-site]\n",
        "theme:\n  name: material\n  custom_dir: generator/theme\n"
        "extra_css:\n  - assets/kb/type.css\nplugins: []\nhooks:\n  - generator/hook.py\n",
    )
    assert old != settings
    (project / "mkdocs.yml").write_text(old, encoding="utf-8")
    told = [(p.code, p.where.line) for p in build_project(project).problems]
    lines = old.splitlines()
    expected = [n for n, line in enumerate(lines, 1) if "generator/" in line]
    assert told == [(Code.OLD_SETTINGS, line) for line in expected]
    assert snapshot(project / "site") == now


def test_a_new_project_takes_nothing_elses_place(tmp_path: Path) -> None:
    (tmp_path / "有文件").mkdir()
    (tmp_path / "有文件/mkdocs.yml").write_text("x", encoding="utf-8")
    code, text = generator(tmp_path, "new", "有文件")
    assert code == 1
    assert "[E723]" in text
    assert (tmp_path / "有文件/mkdocs.yml").read_text(encoding="utf-8") == "x"


def test_a_new_project_has_this_projects_settings_and_attributes() -> None:
    for name in ("mkdocs.yml", ".gitattributes"):
        assert (STARTER / name).read_bytes() == (HOME / name).read_bytes(), name


def test_without_the_plugin_in_mkdocs_yml_the_command_builds_all_the_same(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("[study-site]", "[]"), encoding="utf-8")
    build_project(project)
    assert (project / "site/speeches/2020-hui-yi/index.html").is_file()


def test_another_theme_is_refused(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    other = settings.replace("theme: study", "theme: mkdocs")
    (project / "mkdocs.yml").write_text(other, encoding="utf-8")
    with pytest.raises(BuildFailed):
        build_project(project)
