"""Article text made safe to look at: what would act on the page is shown instead."""

from __future__ import annotations

import re

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Control characters, and those that reverse the order of letters."""


def shown(text: str | None) -> str:
    """``text`` with hidden characters written as codes; escaping is left to the template.

    >>> shown("a" + chr(0) + "b")
    'a[U+0000]b'
    """
    return HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text or "")


def safe_link(address: str | None) -> str | None:
    """``address`` if it is one of the web, else ``None``: an article may claim any address.

    >>> safe_link("javascript:alert(1)") is None
    True
    """
    if address and re.match(r"https?://[^\s\"'<>]+\Z", address):
        return address
    return None
