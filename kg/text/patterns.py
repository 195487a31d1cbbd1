"""What counts as a Chinese character, and as Chinese punctuation, in regular expressions."""

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
"""Chinese characters, for use inside [ ]."""

MARKS = r"，。、；：？！…「」『』“”‘’（）《》〈〉【】〔〕—～·％"
"""Chinese punctuation, for use inside [ ]."""

SPACES = r" \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000\u0085\u2028\u2029"
"""White space that can stand inside a paragraph, for use inside [ ]."""
