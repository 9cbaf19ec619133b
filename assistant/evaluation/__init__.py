"""Evaluation: how good the assistant is on questions whose answers are known."""
