"""The bill of materials covers what is locked and copied, with licences, and is always the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.sbom import (
    DOCUMENT,
    LOCKS,
    REQUIREMENTS,
    ROOT,
    VENDOR,
    Package,
    bill,
    document,
    licence_of,
    licences,
    locked,
)

RENEW = "run python -m tools.sbom --licences and commit what it writes"
PURL = re.compile(r"pkg:(pypi|npm)/[a-z0-9._-]+@[A-Za-z0-9.!+_-]+")
SPDX = re.compile(r"[A-Za-z0-9.-]+( (AND|OR) \(?[A-Za-z0-9.-]+\)?)*|.*\([^()]*\).*")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(bill(locked(), licences()))
    return parsed


def test_every_locked_package_has_a_licence_and_hashes() -> None:
    known = licences()
    assert {one.name for one in locked()} <= known.keys(), RENEW
    assert all(map(SPDX.fullmatch, known.values()))
    assert all(one.hashes for one in locked())


def test_no_locked_line_is_overlooked() -> None:
    lines = {
        line.split(";")[0].split("[")[0].strip(" \\").lower()
        for lock in LOCKS
        for line in (REQUIREMENTS / f"{lock}.txt").read_text("utf-8").splitlines()
        if "==" in line.split(";")[0] and "[" not in line.split("==")[0]
    }
    assert lines <= {f"{one.name}=={one.version}" for one in locked()}
    assert len(locked()) >= 100


def test_the_document_is_what_the_tool_writes() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(locked(), licences()), RENEW


def test_the_bill_is_the_same_each_time_and_names_no_time() -> None:
    assert bill(locked(), licences()) == bill(locked(), licences())
    assert "timestamp" not in bill(locked(), licences())
    other = (*locked(), Package("zz", "1", ("0" * 64,), ("build",)))
    one, two = (json.loads(bill(p, licences() | {"zz": "MIT"})) for p in (locked(), other))
    assert one["serialNumber"] != two["serialNumber"]


def test_it_has_the_form_of_cyclonedx(made: dict[str, Any]) -> None:
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    refs = [component["bom-ref"] for component in made["components"]]
    assert refs == sorted(set(refs))
    for component in made["components"]:
        assert component["type"] in ("library", "file")
        assert component["scope"] in ("required", "excluded")
        for digest in component.get("hashes", ()):
            assert digest["alg"] == "SHA-256"
            assert re.fullmatch("[0-9a-f]{64}", digest["content"])
        if component["type"] == "library":
            assert PURL.fullmatch(component["purl"])
            (licence,) = component["licenses"]
            assert licence.keys() <= {"license", "expression"}


def test_copied_libraries_and_scripts_are_in_it(made: dict[str, Any]) -> None:
    refs = {component["bom-ref"] for component in made["components"]}
    assert any(ref.startswith("pkg:npm/echarts@") for ref in refs)
    for script in VENDOR.rglob("*.js"):
        assert f"file:{script.relative_to(ROOT).as_posix()}" in refs


def test_a_package_without_a_known_licence_stops_it() -> None:
    with pytest.raises(KeyError, match="zz"):
        bill((Package("zz", "1", ("0" * 64,), ("build",)),), {})
    assert licence_of("no-such-package-here") == ""
    assert licence_of("click") == "BSD-3-Clause"
    assert licence_of("requests") == "Apache-2.0"
