"""The one tree of expected errors: each message is a sentence that says what to do.

Everything the user can cause or meet is an `AssistantError`; the command line prints its message on
stderr and leaves with its exit code. Any other exception is a bug and keeps its traceback.

Exit codes: 0 answered, 1 a bug, 2 wrong usage, 3 abstained, 4 bad input, 5 library, 6 server,
7 a measure beyond its limit (`evaluate --fail-under`), 8 a receipt that does not hold (`verify`),
130 interrupted.
"""

ABSTAINED = 3
INTERRUPTED = 130


class AssistantError(Exception):
    """Root of all expected errors."""

    exit_code = 1


class BadInput(AssistantError):
    """What the user gave (a path, a file, a question, a setting) cannot be used."""

    exit_code = 4


class LibraryError(AssistantError):
    """The library cannot be read or written: empty, locked, damaged, read-only, disk full."""

    exit_code = 5


class LibraryBusy(LibraryError):
    """Another process is writing to the library."""


class LibraryEmpty(LibraryError):
    """The library holds no articles yet."""


class OtherEmbedding(LibraryError):
    """The library was embedded with another model than the configured one."""


class ServerError(AssistantError):
    """A model server (LLM, embeddings or Chroma) refused, failed or could not be reached."""

    exit_code = 6
