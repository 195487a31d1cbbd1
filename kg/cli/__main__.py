"""Run the command line as ``python -m kg.cli``."""

from kg.cli.app import main

main()
