"""Signing: ECDSA P-256 over the list of sums.  The home of cryptography.

P-256, because WebCrypto has it in Chromium 86; Ed25519 it has not.  Signatures
are deterministic (RFC 6979), so that the same files give the same bundle, and
DER as OpenSSL reads them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from generator.bundling.protection import ENOUGH, ROUNDS, encoded, fault, protect, rounds_of
from generator.model.os_errors import reason
from generator.model.problems import BuildFailed, Code, Problem, Where
from generator.model.program import COMMAND, typed

PRIVATE_NAME = "study-signing-key.pem"
PUBLIC_NAME = "study-public-key.pem"
PrivateKey = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey


def make_keys(folder: Path, project: Path, password: str = "") -> tuple[Path, Path, str]:
    """Write a new pair of keys; their paths (private, public) and the fingerprint.

    Raises BuildFailed when the folder belongs to the project (a key must never
    reach version control or a bundle) or already holds a key, or the password is weak.
    """
    target, root = folder.resolve(), project.resolve()
    if target.is_relative_to(root) or _in_version_control(target):
        raise _failed(
            folder,
            "签名密钥不能放在项目文件夹或版本库里，否则会跟着资料一起流传出去",
            "请换一个只有您能打开的文件夹，例如 U 盘或个人文件夹。",
        )
    private, public = target / PRIVATE_NAME, target / PUBLIC_NAME
    _refuse_weak(folder, password)
    key = ec.generate_private_key(ec.SECP256R1())
    pem = _private_pem(key, password)
    try:
        target.mkdir(parents=True, exist_ok=True)
        if public.exists():
            raise FileExistsError
        with os.fdopen(os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
        public.write_bytes(public_pem(key.public_key()))
    except FileExistsError:
        raise _failed(
            folder, "这里已经有一对密钥，没有动它", "请换一个文件夹；旧密钥签过的光盘还要靠它核对。"
        ) from None
    except OSError as error:
        raise _failed(
            folder, f"密钥写不进去：{reason(error)}", "请检查文件夹的权限和磁盘空间。"
        ) from error
    return private, public, fingerprint(key.public_key())


def protect_anew(folder: Path, old: str, new: str) -> str:
    """Put the key in `folder` under a new password; its fingerprint, which stays.

    Raises BuildFailed; the key is then as it was.
    """
    _refuse_weak(folder, new)
    private = folder / PRIVATE_NAME
    key = load_private(private, old)
    beside = private.with_name(f"{private.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_private_pem(key, new))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(private)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _failed(
            folder,
            f"密钥写不进去，旧的没有动：{reason(error)}",
            "请检查文件夹的权限和磁盘空间。",
        ) from error
    return fingerprint(key.public_key())


def weakly_protected(path: Path) -> tuple[Problem, ...]:
    """A warning for a key whose password can be guessed faster than need be."""
    try:
        rounds = rounds_of(path.read_bytes())
    except OSError:
        return ()
    if rounds is None or rounds >= ENOUGH:
        return ()
    return (
        Problem(
            Code.WEAK_PROTECTION,
            Where(str(path)),
            f"这个密钥的密码保护是旧的（{rounds} 轮，现在是 {ROUNDS} 轮），被人拿到后容易试出密码",
            f"请运行 {COMMAND} keys {typed(str(path.parent))} --renew 换上新的保护；"
            "密钥和指纹不变，签过的光盘照样有效。",
        ),
    )


def _refuse_weak(folder: Path, password: str) -> None:
    if password and (weakness := fault(password)):
        hint = "请用几个不相干的词连成一句，不要用口号、单位名称和日期。"
        raise BuildFailed([Problem(Code.WEAK_PASSWORD, Where(str(folder)), weakness, hint)])


def _private_pem(key: PrivateKey, password: str) -> bytes:
    if password:
        return protect(key, password)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _in_version_control(folder: Path) -> bool:
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))


def load_private(path: Path, password: str = "") -> PrivateKey:
    """A key made by `make_keys`.  Raises BuildFailed with what is wrong with it."""
    hint = f"请用 {COMMAND} keys 做一对密钥，并检查路径。"
    try:
        key = _loaded(path.read_bytes(), password)
    except OSError as error:
        raise _failed(path, f"读不到签名密钥：{reason(error)}", hint) from error
    except TypeError as error:
        message = "这个密钥没有密码" if password else "这个密钥有密码，没有给出"
        raise _failed(path, message, "请按提示输入做密钥时设的密码。") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        message = "密码不对，或者这不是签名密钥" if password else "这不是签名密钥，或者文件已损坏"
        raise _failed(path, message, hint) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise _failed(path, "这不是 ECDSA P-256 密钥", hint)
    return key


def _loaded(pem: bytes, password: str) -> PrivateKeyTypes:
    """Raises TypeError, ValueError and UnsupportedAlgorithm."""
    if not password:
        return serialization.load_pem_private_key(pem, None)
    if encoded(password) != password.encode():
        with contextlib.suppress(ValueError):
            return serialization.load_pem_private_key(pem, encoded(password))
    # Keys of earlier versions are under the password as it was typed.
    return serialization.load_pem_private_key(pem, password.encode())


def needs_password(path: Path) -> bool:
    """Whether a key file is protected; False also when it cannot be read."""
    try:
        return b"ENCRYPTED PRIVATE KEY" in path.read_bytes()
    except OSError:
        return False


def load_public(path: Path) -> PublicKey:
    """A public key.  Raises BuildFailed with what is wrong with it."""
    hint = f"请用发放单位给的 {PUBLIC_NAME}。"
    try:
        key = parse_public(path.read_bytes())
    except OSError as error:
        raise _failed(path, f"读不到公钥：{reason(error)}", hint) from error
    if key is None:
        raise _failed(path, "这不是 ECDSA P-256 公钥", hint)
    return key


def parse_public(pem: bytes) -> PublicKey | None:
    """The key in a PEM file, None unless it is one for P-256."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1":
        return key
    return None


def public_pem(key: PublicKey) -> bytes:
    """The key as the bundle carries it."""
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def fingerprint(key: PublicKey) -> str:
    """SHA-256 of the key's DER form in groups of four, to print on the cover letter."""
    der = key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    text = hashlib.sha256(der).hexdigest().upper()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def sign(key: PrivateKey, data: bytes) -> bytes:
    """A DER signature, the same for the same key and data."""
    return key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def is_signed_by(key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether the owner of `key` signed just this."""
    try:
        key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _failed(path: Path, message: str, hint: str) -> BuildFailed:
    return BuildFailed([Problem(Code.KEY, Where(str(path)), message, hint)])
