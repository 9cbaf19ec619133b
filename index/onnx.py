"""Models as ONNX files: checked by sha256, and run on the cores of this machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import BadInput

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_session(content: bytes) -> InferenceSession:
    """A session with one thread inside: measured, one Python thread a core uses it best."""
    # Since 1.32 onnxruntime tells Microsoft of each process that uses it, under an id it keeps in
    # the user's cache. It heeds the variable when it is imported, the call if something else was
    # first to do that.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

    disable_telemetry_events()
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one plan for every shape seen would cost memory
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])


def read_checked(path: Path, sha256: str, *, what: str, mend: str) -> bytes:
    """The content of *path*, once it has the expected sha256; the very bytes checked are loaded.

    Raises BadInput, which ends with *mend*: how *what* is mended.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unreadable"
    else:
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
        reason = "its sha256 is not the expected one"
    raise BadInput(
        f"The {what} cannot be loaded: {path.name} is damaged or another version ({reason}). {mend}"
    )


def broken() -> tuple[type[Exception], ...]:
    """What onnxruntime raises for a file that is no model; asked for only when it has."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    return state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf


def reinstall(package: str) -> str:
    """How a file of *package* is mended."""
    return f"Reinstall it: pip install --force-reinstall {package}"


def cores() -> int:
    """Cores this process may use, at most 8: each more costs memory and gains little."""
    available: Iterable[int] = (
        os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    )
    return min(8, len(list(available)))
