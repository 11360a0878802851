"""Mht: a saved page with its pictures in one file (RFC 2557); the page itself is read."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

_HEADER = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*mime-version:", re.IGNORECASE)
_HEAD = 16_384
"""Bytes in which a file says that it is a page."""
_PAGE_TYPE = re.compile(rb"content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE)
_SAVED_BY = re.compile(
    rb"^snapshot-content-location:|saved by|microsoft mhtml|^content-location:", re.I | re.M
)


def is_archive(data: bytes) -> bool:
    """Whether a file is a page saved with everything that belongs to it, and no letter."""
    head = data[:_HEAD].lstrip()
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if not _HEADER.match(head) or not _PAGE_TYPE.search(header):
        return False
    letter = re.search(
        rb"^(?:received|return-path|delivered-to|message-id|to):", header, re.I | re.M
    )
    return bool(_SAVED_BY.search(header)) or not letter


def page_of(data: bytes) -> tuple[bytes, str] | None:
    """The bytes of the page and the encoding its part names; None where there is no page."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            assert isinstance(part, EmailMessage)
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content, (part.get_content_charset() or "").lower()
    return None
