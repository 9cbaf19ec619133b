"""Asking an LLM, and reading what it replies: the ladder of reply forms, streams, errors."""
