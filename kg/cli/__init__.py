"""The command line (命令行): one file a subcommand, loaded only when it is called."""

from kg.cli.app import main

__all__ = ["main"]
