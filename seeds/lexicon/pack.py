"""Make ``lexicon.zip`` of the tables beside it; run by hand after a change of them, never by the program.

    python seeds/lexicon/pack.py [FILE]

The program reads the tables themselves, slowly, where the file is older than they are. The same tables give the same
bytes.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.lexicon.load import read_tables
from kg.lexicon.shelf import PACKED, pack

HERE = Path(__file__).resolve().parent


def main(path: Path) -> None:
    """Write the file, with the date that zip files start from and the rights of a plain file."""
    members = pack(read_tables(HERE), HERE)
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in sorted(members.items()):
            info = ZipInfo(name)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            file.writestr(info, content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / PACKED)
