"""Writes a very small ONNX model: it sums a row of a table for each word piece.

The format is protobuf (onnx.proto of the ONNX project, opset 11), written field by field here so
that no test needs the onnx package.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FLOAT, _INT64 = 1, 7
_VARINT, _BYTES = 0, 2


def table_model(table: NDArray[np.float32], inputs: Sequence[str] = ("input_ids",)) -> bytes:
    """A model whose logits are the sums of the rows of *table* (vocabulary, classes) named by
    `input_ids`; further *inputs* are taken and not used.
    """
    gather = _node("Gather", ["table", "input_ids"], ["rows"])
    total = _node("ReduceSum", ["rows"], ["logits"], _ints("axes", [1]) + _int("keepdims", 0))
    weights = (
        b"".join(_field(1, size) for size in table.shape)
        + _field(2, _FLOAT)
        + _field(8, b"table")
        + _field(9, table.astype("<f4").tobytes())
    )
    graph = (
        _field(1, gather)
        + _field(1, total)
        + _field(2, b"table")
        + _field(5, weights)
        + b"".join(_field(11, _tensor(name, _INT64, ["batch", "length"])) for name in inputs)
        + _field(12, _tensor("logits", _FLOAT, ["batch", table.shape[1]]))
    )
    return _field(1, 7) + _field(7, graph) + _field(8, _field(1, b"") + _field(2, 11))


def _node(op: str, inputs: Sequence[str], outputs: Sequence[str], attributes: bytes = b"") -> bytes:
    taken = b"".join(_field(1, name.encode()) for name in inputs)
    given = b"".join(_field(2, name.encode()) for name in outputs)
    return taken + given + _field(4, op.encode()) + attributes


def _ints(name: str, values: Sequence[int]) -> bytes:
    body = _field(1, name.encode()) + b"".join(_field(8, value) for value in values)
    return _field(5, body + _field(20, 7))


def _int(name: str, value: int) -> bytes:
    return _field(5, _field(1, name.encode()) + _field(3, value) + _field(20, 2))


def _tensor(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sizes = b"".join(
        _field(1, _field(1, size) if isinstance(size, int) else _field(2, size.encode()))
        for size in shape
    )
    tensor = _field(1, kind) + _field(2, sizes)
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _field(number: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3 | _VARINT) + _varint(value)
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
