"""Loaders of question sets, one file a format; `registry` knows them all."""
