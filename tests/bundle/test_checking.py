"""Whole and genuine: every change is found and named; a signature tells who made it."""

from __future__ import annotations

import random
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bundling.checking import check
from generator.bundling.protection import ENOUGH, ROUNDS, protect, rounds_of
from generator.bundling.signing import (
    PRIVATE_NAME,
    PUBLIC_NAME,
    fingerprint,
    is_signed_by,
    load_private,
    load_public,
    make_keys,
    sign,
    weakly_protected,
)
from generator.bundling.sums import read_sums, write_sums
from generator.cli.main import main
from generator.model.problems import BuildFailed, Code
from tests.bundle.conftest import FOLDER, Editions

PLACES = 500
SECRET = "青山绿水 correct horse"


def found(path: Path) -> dict[str, str]:
    return {p.where.path.removeprefix(f"{FOLDER}/"): p.message for p in check(path).problems}


def test_a_bundle_is_whole_zipped_and_unzipped(editions: Editions, unzipped: Path) -> None:
    zipped, folder = check(editions.old_zip), check(unzipped)
    assert zipped.problems == folder.problems == ()
    assert zipped.files == folder.files == editions.old.files
    assert zipped.signer == folder.signer == fingerprint(editions.key.public_key())


def test_every_changed_byte_of_the_folder_is_found_and_its_file_named(unzipped: Path) -> None:
    drawn = random.Random(1)
    files = sorted(path for path in unzipped.rglob("*") if path.is_file() and path.stat().st_size)
    places = [drawn.choice(files) for _ in range(PLACES)]
    # Many at a time, each file once: what is named must be just what was changed.
    while places:
        batch = set(places[: drawn.randint(1, 60)])
        del places[: len(batch)]
        kept = {path: path.read_bytes() for path in batch}
        for path, data in kept.items():
            changed = bytearray(data)
            changed[drawn.randrange(len(data))] ^= drawn.randint(1, 255)
            path.write_bytes(changed)
        problems = check(unzipped).problems
        named = {p.where.path.removeprefix(f"{FOLDER}/") for p in problems}
        touched = {path.relative_to(unzipped).as_posix() for path in batch}
        if "SHA256SUMS" in touched:
            assert problems
        elif "public-key.pem" in touched:
            assert touched - {"SHA256SUMS.sig"} <= named
        else:
            assert named == touched
        for path, data in kept.items():
            path.write_bytes(data)


def test_every_changed_byte_of_the_zip_is_found(editions: Editions, tmp_path: Path) -> None:
    drawn = random.Random(2)
    data = editions.old_zip.read_bytes()
    copy = tmp_path / "copy.zip"
    for _ in range(PLACES):
        at = drawn.randrange(len(data))
        copy.write_bytes(data[:at] + bytes([data[at] ^ drawn.randint(1, 255)]) + data[at + 1 :])
        assert check(copy).problems, at


def test_every_changed_byte_of_list_key_and_signature_is_found(unzipped: Path) -> None:
    drawn = random.Random(3)
    for name in ("SHA256SUMS", "SHA256SUMS.sig", "public-key.pem"):
        data = (unzipped / name).read_bytes()
        for at in drawn.sample(range(len(data)), 40):
            changed = data[:at] + bytes([data[at] ^ drawn.randint(1, 255)]) + data[at + 1 :]
            (unzipped / name).write_bytes(changed)
            assert check(unzipped).problems, (name, at)
        (unzipped / name).write_bytes(data)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Thumbs.db", True),
        ("help/desktop.ini", True),
        ("help/.DS_Store", True),
        ("._index.html", True),
        ("help/autorun.inf", False),
        ("Thumbs.db.exe", False),
        ("my-desktop.ini", False),
    ],
)
def test_what_a_system_puts_into_any_folder_is_no_added_file(
    unzipped: Path, name: str, ours: bool
) -> None:
    (unzipped / name).write_bytes(b"x")
    assert len(check(unzipped).problems) == (0 if ours else 1)


def test_changed_missing_and_added_files_are_told_apart(unzipped: Path) -> None:
    (unzipped / "index.html").write_text("x", encoding="utf-8")
    (unzipped / "help/readers.html").unlink()
    (unzipped / "help/virus.exe").write_bytes(b"MZ")
    assert found(unzipped) == {
        "index.html": "这个文件被改动过",
        "help/readers.html": "这个文件缺失",
        "help/virus.exe": "清单里没有这个文件，是多出来的",
    }


def test_a_changed_file_in_a_zip_is_named(editions: Editions, tmp_path: Path) -> None:
    data = bytearray(editions.old_zip.read_bytes())
    at = data.index(b"xue-xi-zi-liao-ku/index.html") + len("xue-xi-zi-liao-ku/index.html") + 50
    data[at] ^= 4
    copy = tmp_path / "copy.zip"
    copy.write_bytes(data)
    assert "index.html" in found(copy)


@pytest.mark.parametrize("kind", ["empty", "text", "cut", "nothing", "folder"])
def test_what_is_no_bundle_is_said_to_be_none(
    editions: Editions, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "x.zip"
    make: dict[str, Callable[[], object]] = {
        "empty": lambda: path.write_bytes(b""),
        "text": lambda: path.write_text("no zip", encoding="utf-8"),
        "cut": lambda: path.write_bytes(editions.old_zip.read_bytes()[:-1000]),
        "nothing": lambda: None,
        "folder": path.mkdir,
    }
    make[kind]()
    assert [p.code for p in check(path).problems] == [Code.NOT_WHOLE]


NAMES = st.from_regex(r"[a-z/]{1,9}", fullmatch=True)


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.binary(min_size=32, max_size=32)))
def test_a_list_is_read_back_as_it_was_written(files: dict[str, bytes]) -> None:
    sums = {name: data.hex() for name, data in files.items()}
    assert read_sums(write_sums(sums)) == (sums or None)


# --- signatures ------------------------------------------------------------------


def test_someone_elses_signature_is_not_taken_for_the_publishers(
    editions: Editions, tmp_path: Path
) -> None:
    own = load_public(editions.keys / PUBLIC_NAME)
    assert check(editions.old_zip, own).problems == ()
    _, other, _ = make_keys(tmp_path / "other", editions.project)
    problems = check(editions.old_zip, load_public(other)).problems
    assert [p.code for p in problems] == [Code.BAD_SIGNATURE]
    assert "冒名" in problems[0].message


def test_a_signature_taken_away_is_missed(unzipped: Path) -> None:
    (unzipped / "SHA256SUMS.sig").unlink()
    assert [p.code for p in check(unzipped).problems] == [Code.BAD_SIGNATURE]


def test_signatures_are_the_same_each_time_and_bind_key_and_text(editions: Editions) -> None:
    signature = sign(editions.key, b"text")
    assert sign(editions.key, b"text") == signature
    assert is_signed_by(editions.key.public_key(), signature, b"text")
    assert not is_signed_by(editions.key.public_key(), signature, b"Text")
    assert not is_signed_by(editions.key.public_key(), b"", b"text")


def run(*arguments: str | Path, given: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_keys_are_never_made_inside_the_project_or_a_repository(
    project: Path, tmp_path: Path
) -> None:
    for folder in (project, project / "keys", project / "content" / ".." / "keys"):
        code, text = run("keys", folder, "--root", project)
        assert code == 1
        assert "[E804] 签名密钥不能放在项目文件夹" in text
    (tmp_path / "repository/.git").mkdir(parents=True)
    assert run("keys", tmp_path / "repository/keys", "--root", project)[0] == 1
    assert not list(tmp_path.rglob("*.pem"))


def test_keys_are_for_their_owner_and_never_replaced(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    code, text = run("keys", folder, "--root", project)
    assert code == 0
    private = folder / PRIVATE_NAME
    assert stat.S_IMODE(private.stat().st_mode) & 0o077 == 0
    assert fingerprint(load_public(folder / PUBLIC_NAME)) in text
    before = private.read_bytes()
    code, text = run("keys", folder, "--root", project)
    assert code == 1
    assert "已经有一对密钥" in text
    assert private.read_bytes() == before


def test_a_key_may_have_a_password(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    code, _ = run("keys", folder, "--root", project, "--password", given=f"{SECRET}\n{SECRET}\n")
    assert code == 0
    private = folder / PRIVATE_NAME
    assert load_private(private, SECRET)
    assert rounds_of(private.read_bytes()) == ROUNDS >= ENOUGH >= 600_000
    for wrong in ("", "错"):
        with pytest.raises(BuildFailed):
            load_private(private, wrong)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("correct hor", "密码太短"),
        ("correct hors", ""),
        ("青山绿水白云间", "密码太短"),
        ("青山绿水白云间鹤", ""),
        ("aabbccddeeaabb", "密码太简单"),
        ("aabbccddeeff", ""),
        ("ab" + "cdefgh" * 33, ""),
        ("abc" + "cdefgh" * 33, "密码太长"),
    ],
)
def test_a_weak_password_is_refused(
    password: str, reason: str, project: Path, tmp_path: Path
) -> None:
    given = f"{password}\n{password}\n"
    code, text = run("keys", tmp_path / "k", "--root", project, "--password", given=given)
    assert code == int(bool(reason))
    assert reason in text
    assert (tmp_path / "k" / PRIVATE_NAME).exists() is not bool(reason)


def test_a_password_may_be_typed_full_or_half_width(project: Path, tmp_path: Path) -> None:
    private, _, _ = make_keys(tmp_path / "keys", project, "ＡＢＣ　def　123456")
    assert load_private(private, "ABC def 123456")
    assert load_private(private, "ＡＢＣ　def　123456")


def test_an_old_key_is_read_with_a_hint_and_can_be_protected_anew(
    project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "keys"
    private, public, mark = make_keys(folder, project)
    key = load_private(private)
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption("旧密".encode()),
        )
    )
    assert load_private(private, "旧密")
    (problem,) = weakly_protected(private)
    assert problem.code is Code.WEAK_PROTECTION
    assert f"keys {folder} --renew" in problem.hint
    code, text = run("keys", folder, "--renew", given=f"错\n{SECRET}\n{SECRET}\n")
    assert code == 1
    assert load_private(private, "旧密")
    code, text = run("keys", folder, "--renew", given=f"旧密\n{SECRET}\n{SECRET}\n")
    assert (code, mark in text) == (0, True)
    assert fingerprint(load_private(private, SECRET).public_key()) == mark
    assert fingerprint(load_public(public)) == mark
    assert weakly_protected(private) == ()
    assert stat.S_IMODE(private.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(("rounds", "warned"), [(ENOUGH, 0), (ENOUGH - 1, 1)])
def test_so_many_rounds_are_enough(
    rounds: int, warned: int, editions: Editions, tmp_path: Path
) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(protect(editions.key, SECRET, rounds))
    assert rounds_of(path.read_bytes()) == rounds
    assert len(weakly_protected(path)) == warned


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN ENCRYPTED PRIVATE KEY-----", b"\xff"])
def test_a_key_without_rounds_has_none(pem: bytes, tmp_path: Path) -> None:
    assert rounds_of(pem) is None
    broken = pem + b"\nMIH0MF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAk\n"
    assert rounds_of(broken + b"-----END ENCRYPTED PRIVATE KEY-----") is None
    assert weakly_protected(tmp_path / "missing.pem") == ()


def test_a_key_that_is_none_is_a_problem_and_no_traceback(project: Path, tmp_path: Path) -> None:
    (tmp_path / "text.pem").write_text("no key", encoding="utf-8")
    for path in (tmp_path / "missing.pem", tmp_path / "text.pem"):
        code, text = run("bundle", "--root", project, "--sign", path)
        assert code == 1
        assert "[E804]" in text
        assert "dist/ 里原有的文件没有动" in text


def test_verify_says_what_is_wrong_and_fails(editions: Editions, unzipped: Path) -> None:
    code, text = run("verify", editions.old_zip, "--key", editions.keys / PUBLIC_NAME)
    assert code == 0
    assert fingerprint(editions.key.public_key()) in text
    assert "您给出的公钥" in text
    assert "没有证明" not in text
    code, text = run("verify", editions.old_zip)
    assert code == 0
    assert "没有证明是谁发的" in text
    (unzipped / "index.html").write_text("x", encoding="utf-8")
    code, text = run("verify", unzipped)
    assert code == 1
    assert f"{FOLDER}/index.html  [E805] 这个文件被改动过" in text
