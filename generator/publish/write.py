"""Write: put finished files where they belong, outside the site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.os_errors import file_of, reason, remedy
from generator.model.output import Asset
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.publish.transaction.files import write_together, write_whole
from generator.publish.transaction.targets import refuse_links

LISTING = ".exported"
"""In a folder of exported files: which ones they were, a line each."""


def write_changed(assets: Iterable[Asset], folder: Path) -> int:
    """Write files below `folder` whose bytes are new and leave the others alone, as they are.

    Each is written whole.  The number written.  Raises BuildFailed when one cannot be
    written, with the note that others may have been.
    """
    try:
        return write_whole(assets, folder)
    except OSError as error:
        failed = BuildFailed([_not_written(error, folder)])
        failed.add_note(f"没有写完，{folder} 里可能只换了一部分文件，每个文件都是完整的。")
        raise failed from error


def write_all(assets: Sequence[Asset], folder: Path) -> None:
    """Write all files below `folder`, or none, and none through a link.  Raises BuildFailed."""
    refuse_links(folder, [asset.path for asset in assets])
    try:
        write_together(assets, folder)
    except OSError as error:
        raise BuildFailed([_not_written(error, folder)]) from error


def _not_written(error: OSError, folder: Path) -> Problem:
    return Problem(
        Code.PUBLISH_FAILED,
        Where(file_of(error, str(folder))),
        f"文件写不进去：{reason(error)}",
        remedy(error),
    )


def keep_folder(assets: Sequence[Asset], folder: Path) -> int:
    """Make `folder` hold these files: as `write_changed`, and those of the last time go.

    Only files that an earlier call wrote are ever removed.
    """
    listing = folder / LISTING
    before = _listed(listing)
    now = {asset.path for asset in assets}
    written = write_changed(assets, folder)
    inside = folder.resolve()
    left: set[str] = set()
    for name in before - now:
        path = (folder / name).resolve()
        if path.is_relative_to(inside) and path.is_file():
            try:
                path.unlink()
            except OSError:  # open in another program: it goes next time
                left.add(name)
    listing_text = "".join(f"{name}\n" for name in sorted(now | left))
    write_changed([Asset(LISTING, listing_text.encode())], folder)
    return written


def _listed(listing: Path) -> set[str]:
    try:
        return set(listing.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()
