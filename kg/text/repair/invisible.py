"""Drop what cannot be read: byte-order marks, zero-width characters, soft hyphens, bullets (零宽字符)."""

import re

from kg.text.aligned import Aligned, Edit

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
    r"\uf000-\uf0ff"  # bullets of a symbol font
    r"\x00-\x08\x0e-\x1f\x7f]+"
)


def drop_invisible(text: Aligned) -> Aligned:
    """Drop what a reader cannot see.

    >>> drop_invisible(Aligned.of("\\ufeff微\\u200b博")).starts
    (1, 3)
    """
    return text.edited(Edit(*match.span()) for match in _INVISIBLE.finditer(text.text))
