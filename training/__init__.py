"""Fits the evidence model: a small cross-encoder that says whether a text answers or supports.

Not in the wheel. It needs torch; README.md has the commands, the log of what was tried and figures.
"""
