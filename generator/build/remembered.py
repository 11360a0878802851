"""Remembered: a value that is made from others, taken from the store where a build has made it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from generator.build.keys import decode, encode
from generator.build.store import Store

Value = TypeVar("Value")


def remembered(
    store: Store | None, kind: str, form: Any, made_from: object, make: Callable[[], Value]
) -> Value:
    """The value of type `form` that is made from `made_from` and the program.

    `make` is called where no build has made it; what it is made from must all be in `made_from`.
    """
    if store is None:
        return make()
    key = store.key(kind, made_from)
    if (found := store.find(kind, key)) is not None:
        with suppress(ValueError):
            known: Value = decode(found, form)
            return known
    made = make()
    store.keep(key, encode(made))
    return made
