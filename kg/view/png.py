"""A still picture as pixels (像素图), for reports and slides that take no SVG; no browser is needed."""

_ZOOM = 2.0  # pixels of the PNG for one of the drawing, so that it stays sharp on paper


def render_png(drawing: str) -> bytes:
    """Return a drawing of `render_svg` as PNG, at twice its size.

    Its letters are those of the machine's fonts: on a machine without a Chinese font there are none.

    >>> from kg.view.svg import render_svg
    >>> render_png(render_svg([]))[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    import resvg_py  # a renderer in machine code: only who wants pixels waits for it

    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=_ZOOM))
