"""Find the data folders that travel with the program, ``ontology/`` and ``seeds/``, and read what is in them."""

from pathlib import Path
from typing import Any

from kg.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a data file or folder, in a source checkout or in an installed wheel.

    Raises `DataError` when neither place has it.

    >>> data_path("ontology", "relations").is_dir()
    True
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataError(f"{'/'.join(parts)}: data file missing from the installation; reinstall kg")


def parse_yaml(text: str) -> Any:
    """Parse YAML with the fast parser; raise `yaml.YAMLError`, with line and column, where it is broken.

    >>> parse_yaml("支付宝: [微博, 高德]")
    {'支付宝': ['微博', '高德']}
    """
    import yaml  # not every command reads YAML

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.safe_load(text)  # seven times slower, but says more clearly what is wrong
