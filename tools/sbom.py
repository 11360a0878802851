"""Write the list of everything the project is made with (`python -m tools.sbom`).

`dist/sbom.cdx.json` is a software bill of materials in CycloneDX 1.6: the
packages of the locked requirements with their hashes, and the libraries and
data that were copied into the tree.  Its bytes follow from these files alone:
no time, and a serial number made from the content.

`--licences` asks the installed packages for the licences of those that
`requirements/licences.json` does not name yet, and writes `docs/licences.md`.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements"
LICENCES = REQUIREMENTS / "licences.json"
DOCUMENT = ROOT / "docs/licences.md"
TARGET = ROOT / "dist/sbom.cdx.json"
VENDOR = ROOT / "generator/theme/assets/vendor"
LOCKS = ("build", "nox", "tests", "bench", "mutants")
"""The locked sets; the first is what the site is built with, the others what works on it."""
WORDS = ("jieba", "generator/linking/words.txt")
"""The package a copied word list was derived from, and the list."""

_LOCKED = re.compile(
    r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)[^\n\\]*((?:\\\n\s+--hash=sha256:[0-9a-f]{64}\s?)*)",
    re.MULTILINE,
)
# What packages write that is no SPDX expression.
_SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_ID = re.compile(r"[A-Za-z0-9.+-]+")


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """One locked version: SHA-256 of each of its files, and the sets that have it."""

    name: str
    version: str
    hashes: tuple[str, ...] = field(default=(), compare=False)
    sets: tuple[str, ...] = field(default=(), compare=False)


def locked() -> tuple[Package, ...]:
    """Every package of every lock file, by name and version."""
    found: dict[tuple[str, str], tuple[set[str], list[str]]] = {}
    for lock in LOCKS:
        text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
        for name, version, hashes in _LOCKED.findall(text):
            own, sets = found.setdefault((name.lower(), version), (set(), []))
            own.update(re.findall(r"[0-9a-f]{64}", hashes))
            if lock not in sets:
                sets.append(lock)
    return tuple(
        Package(name, version, tuple(sorted(own)), tuple(sets))
        for (name, version), (own, sets) in sorted(found.items())
    )


def licences() -> dict[str, str]:
    """The SPDX expression of each package and of each copied library, by name."""
    known: dict[str, str] = json.loads(LICENCES.read_text(encoding="utf-8"))
    return known


def bill(packages: tuple[Package, ...], known: Mapping[str, str]) -> str:
    """The bill of materials as JSON.  Raises KeyError for a package without a known licence."""
    components = [*(_package(one, known[one.name]) for one in packages), *_copied(known, packages)]
    components.sort(key=lambda component: str(component["bom-ref"]))
    body = {
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "study-site-generator",
                "name": "study-site-generator",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    head = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
    }
    return json.dumps({**head, **body}, ensure_ascii=False, indent=1) + "\n"


def _package(one: Package, licence: str) -> dict[str, object]:
    purl = f"pkg:pypi/{one.name}@{one.version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": one.name,
        "version": one.version,
        "scope": "required" if LOCKS[0] in one.sets else "excluded",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes],
        "licenses": _licence(licence),
        "purl": purl,
    }


def _licence(expression: str) -> list[dict[str, object]]:
    if _ID.fullmatch(expression):
        return [{"license": {"id": expression}}]
    return [{"expression": expression}]


def _copied(known: Mapping[str, str], packages: tuple[Package, ...]) -> Iterator[dict[str, object]]:
    """The front-end libraries in the theme, and the word list."""
    manifest = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    for name, facts in sorted(manifest["libraries"].items()):
        purl = f"pkg:npm/{name}@{facts['version']}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": facts["version"],
            "scope": "required",
            "licenses": _licence(facts["license"].strip("()")),
            "purl": purl,
        }
    for path, digest in sorted(manifest["files"].items()):
        if path.endswith(".js"):
            yield _file((VENDOR / path).relative_to(ROOT).as_posix(), digest)
    name, words = WORDS
    version = next(one.version for one in packages if one.name == name)
    digest = hashlib.sha256((ROOT / words).read_bytes()).hexdigest()
    yield _file(words, digest) | {
        "licenses": _licence(known[name]),
        "description": f"derived from the dictionary of {name} {version}",
    }


def _file(path: str, digest: str) -> dict[str, object]:
    return {
        "type": "file",
        "bom-ref": f"file:{path}",
        "name": path,
        "scope": "required",
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }


# --- licences ------------------------------------------------------------------


def licence_of(name: str) -> str:
    """What an installed package says of its licence, as SPDX; empty where it says nothing clear."""
    try:
        facts = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    if "License-Expression" in facts:
        return facts["License-Expression"]
    said = facts["License"].strip() if "License" in facts else ""
    classes = [
        value.rpartition("::")[2].strip()
        for value in facts.get_all("Classifier") or ()
        if value.startswith("License")
    ]
    for text in (said, *(classes if len(classes) == 1 else ())):
        if text in _SPDX or (_ID.fullmatch(text) and text != "UNKNOWN"):
            return str(_SPDX.get(text, text))
    return ""


def document(packages: tuple[Package, ...], known: Mapping[str, str]) -> str:
    """The table of licences for people, without versions so that it changes with packages only."""
    sets: dict[str, set[str]] = {}
    for one in packages:
        sets.setdefault(one.name, set()).update(one.sets)
    manifest = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    libraries = sorted(manifest["libraries"])
    lines = [
        "# Licences",
        "",
        "Written by `python -m tools.sbom --licences`; what is bundled with a site stands first.",
        "Versions and hashes are in the bill of materials (`nox -s sbom`).",
        "",
        "## Copied into the tree",
        "",
        "| what | licence |",
        "| --- | --- |",
        *(f"| {n} | {manifest['libraries'][n]['license'].strip('()')} |" for n in libraries),
        f"| `{WORDS[1]}`, derived from the dictionary of {WORDS[0]} | {known[WORDS[0]]} |",
    ]
    for title, wanted in (("Building a site", True), ("Working on the generator only", False)):
        lines += ["", f"## {title}", "", "| package | licence |", "| --- | --- |"]
        names = (name for name in sorted(sets) if (LOCKS[0] in sets[name]) is wanted)
        lines += [f"| {name} | {known[name]} |" for name in names]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    packages = locked()
    known = licences() if LICENCES.exists() else {}
    names = {one.name for one in packages}
    if "--licences" in arguments:
        known = {name: known.get(name) or licence_of(name) for name in sorted(names)}
        text = json.dumps(known, indent=1) + "\n"
        LICENCES.write_text(text, encoding="utf-8")
        DOCUMENT.write_text(document(packages, known), encoding="utf-8")
    if unknown := sorted(name for name in names if not known.get(name)):
        sys.exit(f"no licence in {LICENCES.name}, look it up and write it in: {', '.join(unknown)}")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(bill(packages, known), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(packages)} packages")


if __name__ == "__main__":
    main(sys.argv[1:])
