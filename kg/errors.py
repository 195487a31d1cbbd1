"""All failures that a user can cause, and what each means.

    KgError
    ├── InputError           a document that cannot be read as Chinese text
    ├── DataError            a lexicon, relation, ontology or question file that is wrong
    ├── StoreError           a store that cannot be opened, written or understood
    │   └── StoreBusyError   another process holds the store
    ├── QueryError           SPARQL that does not parse, or was stopped
    └── OutputError          a folder or file that cannot be written

Every message says what was given, what was expected and how to mend it, in one line.
This module imports nothing.
"""


class KgError(Exception):
    """Base of every failure that a user can mend; the command line ends with its exit code."""

    exit_code = 2


class InputError(KgError):
    """A document that is missing, empty, binary, too large or in no known encoding."""


class DataError(KgError):
    """A data file of ours or of the user's (lexicon, relation, ontology, question) that is wrong."""


class StoreError(KgError):
    """A store that cannot be opened, written or understood."""


class StoreBusyError(StoreError):
    """Another process holds the store for writing."""


class QueryError(KgError):
    """A query that does not parse, asks for something refused, or was stopped at a limit."""


class OutputError(KgError):
    """An output folder or file that cannot be written."""
