"""See that no two documents of one run share an id."""

import hashlib
from collections.abc import Iterable, Iterator

from kg.errors import InputError
from kg.model import Document


class Unique:
    """The documents met so far, each by its id, a digest of its text, and where it stands."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[bytes, str]] = {}

    def check(self, document: Document, where: str) -> None:
        """Raise `InputError` for the id of an earlier document with another text: it would replace that one.

        >>> unique = Unique()
        >>> unique.check(Document(id="a", text="微博盈利。"), "document 1")
        >>> unique.check(Document(id="a", text="微博虧損。"), "document 2")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kg.errors.InputError: a: two documents have this id and different texts (document 1, document 2); ...
        """
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest()
        known, first = self._seen.setdefault(document.id, (digest, where))
        if known != digest:
            raise InputError(
                f"{document.id}: two documents have this id and different texts ({first}, {where}); "
                "give each an id of its own"
            )


def all_different(documents: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents as they come; raise `InputError` at one that would replace an earlier one."""
    unique = Unique()
    for number, document in enumerate(documents, 1):
        unique.check(document, f"document {number}")
        yield document
