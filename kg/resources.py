"""Find the data folders that travel with the program: ``ontology/`` and ``seeds/``."""

from pathlib import Path

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
