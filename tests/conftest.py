"""Settings of the whole suite: a busy machine is no failure, so examples have no deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
