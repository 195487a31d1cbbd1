"""Run the command line in this process, as a shell would."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.cli import main

ARTICLE = (
    "支付寶小程序也跟高德、釘釘打通。漢堡王使用高德端小程序。微博的月活躍用戶數是4.86億。騰訊未收購微博。"
)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def run(*arguments: str | Path, stdin: str | bytes = b"") -> Result:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"), out, err
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    out.flush()
    err.flush()
    assert isinstance(code, int)
    return Result(code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())  # type: ignore[attr-defined]
