"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from index.errors import BadInput


def write_whole(path: Path, content: str, *, replace: bool) -> None:
    """Write *content* to *path* in one step: whoever reads it sees what was there, or all of this.

    Without *replace*, a file that is there, or appears meanwhile, is left as it is: raises
    FileExistsError. Raises BadInput where the disk will not have it.
    """
    beside = path.with_name(f".{path.name[:40]}-{os.getpid()}")
    try:
        try:
            with beside.open("x", encoding="utf-8") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if replace or not _link(beside, path):
                beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}).") from None


def _link(written: Path, path: Path) -> bool:
    """Let *path* be what was written; False where it may take its place, for want of links."""
    try:
        path.hardlink_to(written)  # fails where there is a file, and no moment lies between
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        path.touch(exist_ok=False)
        return False
    return True
