"""Protection: a private key under a password, with a work factor of today.

`cryptography` writes PKCS #8 with 2,048 rounds of PBKDF2 and cannot be asked
for more (only for OpenSSH's own format and PKCS #12, which `openssl` and other
programs do not take for a PEM key), so the envelope is put together here: PBES2
of RFC 8018, PBKDF2-HMAC-SHA256 and AES-256-CBC.  Any program reads it.
"""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata

from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 1_000_000
"""Rounds of PBKDF2-HMAC-SHA256; OWASP asks for 600,000 (Password Storage Cheat Sheet, 2023)."""
ENOUGH = 600_000
"""Rounds below which a key is to be protected anew."""
SHORTEST = 12
"""What a password weighs at least, see `weight`."""
FEWEST = 6
"""Different characters a password has at least."""
LONGEST = 200
"""Code points of the longest password."""

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Object identifiers in DER: PBES2, PBKDF2, hmacWithSHA256 and aes256-CBC.
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_PBKDF2 = bytes.fromhex("06092a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("06082a864886f70d0209")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")
_NULL = bytes.fromhex("0500")
_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04
_LABEL = "ENCRYPTED PRIVATE KEY"
_PEM = re.compile(rf"-----BEGIN {_LABEL}-----(.*?)-----END {_LABEL}-----", re.DOTALL)


def weight(password: str) -> float:
    """The length of a password: a Han character counts one and a half, all others one.

    Of some 3,500 common characters one says more than a letter does, but people
    take words and slogans, so it does not count for two.
    """
    return len(password) + len(_HAN.findall(password)) / 2


def fault(password: str) -> str:
    """Why a password is too weak, in Chinese; empty when it is not."""
    if weight(password) < SHORTEST:
        return f"密码太短：至少 {SHORTEST} 个字母、数字或符号，或者至少 {SHORTEST * 2 // 3} 个汉字"
    if len(set(password)) < FEWEST:
        return f"密码太简单：至少要有 {FEWEST} 个不同的字符"
    return f"密码太长：最多 {LONGEST} 个字符" if len(password) > LONGEST else ""


def encoded(password: str) -> bytes:
    """A password as bytes: full-width and half-width letters are the same (NFKC)."""
    return unicodedata.normalize("NFKC", password).encode()


def protect(key: ec.EllipticCurvePrivateKey, password: str, rounds: int = ROUNDS) -> bytes:
    """The key as PEM, to be read with the password only."""
    plain = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    salt, vector = secrets.token_bytes(16), secrets.token_bytes(16)
    secret = PBKDF2HMAC(hashes.SHA256(), 32, salt, rounds).derive(encoded(password))
    padder = padding.PKCS7(128).padder()
    cipher = Cipher(algorithms.AES(secret), modes.CBC(vector)).encryptor()
    packed = cipher.update(padder.update(plain) + padder.finalize()) + cipher.finalize()
    derivation = _der(
        _SEQUENCE,
        _PBKDF2,
        _der(
            _SEQUENCE,
            _der(_OCTETS, salt),
            _der(_INTEGER, rounds.to_bytes(rounds.bit_length() // 8 + 1, "big")),
            _der(_SEQUENCE, _HMAC_SHA256, _NULL),
        ),
    )
    scheme = _der(_SEQUENCE, _AES_256_CBC, _der(_OCTETS, vector))
    algorithm = _der(_SEQUENCE, _PBES2, _der(_SEQUENCE, derivation, scheme))
    text = base64.encodebytes(_der(_SEQUENCE, algorithm, _der(_OCTETS, packed))).replace(b"\n", b"")
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    label = _LABEL.encode()
    return b"\n".join(
        (b"-----BEGIN " + label + b"-----", *lines, b"-----END " + label + b"-----", b"")
    )


def rounds_of(pem: bytes) -> int | None:
    """The rounds of PBKDF2 a key in PEM is protected with; None where that cannot be told."""
    found = _PEM.search(pem.decode("ascii", errors="replace"))
    if not found:
        return None
    try:
        der = base64.b64decode("".join(found[1].split()), validate=True)
        _, _, rest = der.partition(_PBKDF2)
        length = rest[3]  # of the salt, behind the heads of the sequence and of the salt itself
        at = 4 + length
        if rest[0] != _SEQUENCE or rest[2] != _OCTETS or rest[at] != _INTEGER:
            return None
        return int.from_bytes(rest[at + 2 : at + 2 + rest[at + 1]], "big")
    except (ValueError, IndexError):
        return None


def _der(tag: int, *parts: bytes) -> bytes:
    """A value in DER: tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content
