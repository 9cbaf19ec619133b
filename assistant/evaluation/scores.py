"""Scored cases: the value of every measure for each record, and the figures of a whole run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.record import Record
