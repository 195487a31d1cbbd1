"""How much one document may hold, and what is too little (限制)."""

from kg.errors import InputError

MOST_BYTES = 64 * 2**20
MOST_CHARACTERS = 2_000_000
"""A long annual report has half a million; beyond this a file is a collection, not a document."""


def too_large(name: str, size: int) -> InputError:
    """Return the error for something of `size` bytes."""
    return InputError(
        f"{name}: {size / 2**20:.0f} MB is too much for one document (at most 64); "
        "split it into a .jsonl with one document a line"
    )


def checked_text(text: str, where: str) -> str:
    """Return `text` if it can be a document. Raises `InputError` if it is blank or too long."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
        raise InputError(f"{where}: no text; expected Chinese sentences")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{where}: {len(text):,} characters are too many for one document (at most {MOST_CHARACTERS:,}); "
            "split it into a .jsonl with one document a line"
        )
    return text
