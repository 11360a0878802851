"""Keys: digests of values, by which results are found again.  The home of msgspec.

A value is anything the pipeline passes on: frozen dataclasses, tuples, mappings, strings and
numbers.  The order of a mapping counts, because templates show it.  Sets have no order that
two runs share: a key made from one is right and never found again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

SIZE = 16
"""Bytes of a digest."""


def encode(value: object) -> bytes:
    """A value as bytes: equal values of equal types give equal bytes.

    Raises TypeError for what has no fields.
    """
    return _ENCODER.encode(value)


def decode(data: bytes, kind: Any) -> Any:
    """The value of type `kind` that was encoded.  Raises ValueError where it cannot be read."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def digest(*values: object) -> bytes:
    """The digest of some values, bytes among them.  Raises TypeError as `encode` does.

    What has a digest of its own, `told`, counts by that.
    """
    return hashlib.blake2b(_TELLER.encode(values), digest_size=SIZE).digest()


def _plain(value: object) -> object:
    """What msgspec does not know: text of a kind of its own, and mappings."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no key can be made of a {type(value).__name__}")


def _told(value: object) -> object:
    told = getattr(value, "told", None)
    return told if isinstance(told, bytes) else _plain(value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
_TELLER = msgspec.msgpack.Encoder(enc_hook=_told)
