"""Find the readable text in HTML, Markdown and plain text, and what the markup says about it (标记)."""

from collections.abc import Iterator

from kg.model import Document
from kg.text import lines
from kg.text.aligned import Aligned
from kg.text.markup import html, markdown
from kg.text.markup.base import Head

__all__ = ["Head", "blocks_of", "head_of"]


def blocks_of(document: Document) -> Iterator[list[Aligned]]:
    """Yield the blocks of a document, each a list of lines, without their markup.

    HTML is known by the suffix of the id or by how the text begins, Markdown by the suffix.

    >>> page = Document(id="a.html", text="<p>支付寶與<b>微博</b>合作</p>")
    >>> [[line.text for line in block] for block in blocks_of(page)]
    [['支付寶與微博合作']]
    """
    if html.is_html(document.id, document.text):
        return html.blocks(document.text)
    if markdown.is_markdown(document.id):
        return markdown.blocks(document.text)
    return lines.blocks(Aligned.of(document.text))


def head_of(name: str, text: str) -> Head:
    """Return what a document says about itself: an HTML head, or the front matter of Markdown."""
    if html.is_html(name, text):
        return html.head(text)
    if markdown.is_markdown(name):
        return markdown.head(text)
    return Head()
