"""Language tags (语言标签) in their customary case."""


def customary_tag(tag: str) -> str:
    """Restore the case of a language tag that an RDF library has lowered (RFC 5646, section 2.1.1).

    >>> customary_tag("zh-hant"), customary_tag("en"), customary_tag("zh-latn-pinyin")
    ('zh-Hant', 'en', 'zh-Latn-pinyin')
    """
    first, *rest = tag.lower().split("-")
    return "-".join([first, *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part
