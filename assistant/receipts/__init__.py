"""Receipts of answers: written, kept, and held against a library later."""
