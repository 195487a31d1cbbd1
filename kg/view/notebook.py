"""Show the explorer inside a notebook cell (笔记本)."""

from html import escape


def embed_html(page: str, *, height: int = 600) -> str:
    """Return a frame that holds the page, for `_repr_html_`: it reaches neither notebook nor network.

    `height` is in pixels. The sandbox lets it run its own script and save files, no more.

    >>> embed_html("<p>微博</p>", height=300)[:38]
    '<iframe srcdoc="&lt;p&gt;微博&lt;/p&gt;"'
    """
    return (
        f'<iframe srcdoc="{escape(page, quote=True)}" sandbox="allow-scripts allow-downloads" '
        f'style="width:100%;height:{height}px;border:0"></iframe>'
    )
