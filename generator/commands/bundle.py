"""Bundle: the offline zip, from the project to `dist/`; the pipeline's other end.

    analyse → generate (+ extras) → publish offline → verify → names, sums, signature → zip → check

Everything is made beside the last good bundle, recorded, and renamed at the end.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from generator.build.session import results
from generator.build.workers import ALONE, Workers
from generator.bundling.bundle_extras import extra_files, updates_page
from generator.bundling.bundle_selection import used_files
from generator.bundling.checking import check_contents
from generator.bundling.delivery import Parcel, changed, deliver
from generator.bundling.names import check_names, folder_name
from generator.bundling.reading import Contents, read_zip
from generator.bundling.signing import PrivateKey, fingerprint, public_pem, sign
from generator.bundling.sums import PUBLIC_KEY, SIGNATURE, SUMS, digest, take, write_sums
from generator.bundling.update import (
    COMPARED,
    Changes,
    changed_files,
    compare_api,
    texts_asset,
    vanished,
)
from generator.commands.analyse import Progress, analyse, silent
from generator.commands.build import Built, generate, noted, numbers_of
from generator.commands.proved import publish_proved
from generator.commands.publication import failed_writing
from generator.model.epoch import check_epoch
from generator.model.problems import BuildFailed, Code, Problem, Where, raise_if_errors
from generator.publish.mkdocs_build import Site, read_settings
from generator.publish.transaction.commit import publishing, write_records
from generator.publish.transaction.folders import own_folder
from generator.publish.transaction.inputs import sums
from generator.publish.transaction.lock import locked
from generator.render.environment import render
from generator.sources.settings_file import settings_problems

BESIDE = "bundle"
"""The folder a bundle is made in has this name and one of its own after it."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What was written: the zip, the update if one was asked for, files and the signer."""

    built: Built
    zip: Path
    update: Path | None
    files: int
    changed: int
    signer: str


def bundle_project(
    root: Path,
    *,
    since: Path | None = None,
    key: PrivateKey | None = None,
    strict: bool = False,
    progress: Progress = silent,
    workers: Workers = ALONE,
) -> Bundled:
    """Write `dist/<name>-<date>.zip`, and with `since` (an older bundle) the update from it.

    The date is SOURCE_DATE_EPOCH's where it is set, else the newest speech's.
    Raises BuildFailed with every problem found; files already in dist/ are
    then untouched.
    """
    started = time.perf_counter()
    home = root / BESIDE
    try:
        given = check_epoch(Code.BUNDLE_NAME)
        with locked(root, "打包"), results(root) as store:
            before = sums(root)
            project = analyse(root, progress=progress, store=store, workers=workers)
            raise_if_errors((*settings_problems(root), *project.problems), strict)
            settings = read_settings(root)
            site_name = settings.place.name
            name = folder_name(site_name, settings.bundle_name)
            raise_if_errors(check_names(name, ()), strict)
            old = _read_old(since, name) if since else None
            site = generate(project, False, progress, store=store, workers=workers, last=True)
            pem = public_pem(key.public_key()) if key else b""
            site = _with_extras(site, site_name, pem, old)
            with own_folder(home) as folder:
                proven = publish_proved(
                    root,
                    project,
                    site,
                    folder,
                    settings.place,
                    offline=True,
                    strict=strict,
                    progress=progress,
                    store=store,
                    workers=workers,
                )
                progress("打包", 1)
                files = _finish(folder, name, key, old)
                if sums(root) != before:
                    raise BuildFailed([changed("content")])
                parcel = Parcel(folder, name, _date(given, site.newest), files)
                records = noted(project)
                with publishing(root, records, lambda: False, "dist/"):
                    zips = deliver(
                        parcel, root / "dist", old, since, lambda: write_records(root, records)
                    )
    except OSError as error:
        raise failed_writing(error, BESIDE) from error
    built = Built(numbers_of(project, site), time.perf_counter() - started, proven.problems)
    differing = len(changed_files(old.sums, files)) if old else 0
    signer = fingerprint(key.public_key()) if key else ""
    return Bundled(built, zips[0], zips[1] if old else None, len(files), differing, signer)


def _date(given: int | None, newest: str) -> str:
    """The bundle's date, possibly partial."""
    return newest if given is None else datetime.fromtimestamp(given, UTC).date().isoformat()


def _with_extras(site: Site, name: str, pem: bytes, old: Contents | None) -> Site:
    changes = Changes()
    texts = texts_asset(site.assets)
    if old:
        try:
            new = {asset.path: asset.data for asset in site.assets if asset.path in COMPARED}
            changes = compare_api(old.kept, new | {texts.path: texts.data})
        except ValueError as error:
            raise BuildFailed([_bad_old(old.folder, "里面的 api/*.json 读不出来")]) from error
    page = updates_page(changes, digest(old.kept[SUMS]) if old else "")
    return replace(
        site,
        pages=(*site.pages, *render([page], False)),
        assets=(
            *site.assets,
            texts,
            *extra_files(name, site.newest, pem, changes if old else None),
        ),
    )


# --- the old bundle ------------------------------------------------------------


def _read_old(path: Path, folder: str) -> Contents:
    """The bundle to update from, proved whole.  Raises BuildFailed and OSError."""
    if not path.is_file():
        raise BuildFailed([_bad_old(str(path), "找不到旧的离线包")])
    old = read_zip(path)
    finding = check_contents(old)
    if any(problem.where.path == str(path) for problem in finding.problems):
        told = "；".join(problem.message for problem in finding.problems)
        raise BuildFailed([_bad_old(str(path), told)])
    if finding.problems:
        raise BuildFailed([_bad_old(str(path), "旧的离线包不完整"), *finding.problems])
    if old.old:
        raise BuildFailed([_bad_old(str(path), "这是更新包，不是完整的离线包")])
    if old.folder != folder:
        raise BuildFailed(
            [_bad_old(str(path), f"旧包里的文件夹叫“{old.folder}”，现在叫“{folder}”，解压盖不上去")]
        )
    return old


def _bad_old(where: str, message: str) -> Problem:
    hint = "请用上次发放的那个完整 zip；没有的话，不用 --since，发完整的新光盘。"
    return Problem(Code.OLD_BUNDLE, Where(where), message, hint)


# --- the new one ---------------------------------------------------------------


def _finish(
    beside: Path, folder: str, key: PrivateKey | None, old: Contents | None
) -> dict[str, str]:
    """Add the list and the signature; the sums of all that is to be zipped.

    Raises BuildFailed and OSError.
    """
    paths = {*used_files(beside), "README.txt", *([PUBLIC_KEY] if key else [])}
    listing = take(beside, paths)
    if old:
        kept = vanished(old.sums, listing)
        raise_if_errors(kept.problems, strict=False)
        if SIGNATURE in old.sums and not key:
            raise BuildFailed(
                [
                    Problem(
                        Code.KEY,
                        Where(SIGNATURE),
                        "旧光盘有签名，新的没有：更新之后核对会失败",
                        "请加上 --sign 和签名密钥。",
                    )
                ]
            )
        for path in kept.retired:
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / path).write_bytes(b"")
        listing |= take(beside, kept.retired)
    listed = write_sums(listing).encode()
    extra = {SUMS: listed}
    if key:
        extra[SIGNATURE] = sign(key, listed)
    for name, data in extra.items():
        (beside / name).write_bytes(data)
        listing[name] = digest(data)
    raise_if_errors(check_names(folder, listing), strict=False)
    return listing
