"""The one sanitiser between foreign text and the terminal.

Article text, titles, URLs, model names, claims and error texts are hostile input: an escape
sequence can rewrite the screen or the clipboard, a bidi override can make a quote read backwards.
What a cleaned article may hold passes letter for letter: quotes must stand as they are stored.
"""

from __future__ import annotations

import re

# Whole sequences go first, so that their visible rest ("[31m", "]8;;http://..") goes with them.
_SEQUENCES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, ..
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[ -/]+[0-~]"  # character sets and the like
)
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls except tab and newline
    "\u200b\ufeff\u202a-\u202e\u2066-\u206f"  # zero width space, BOM, bidi controls
    "\U000e0000-\U000e007f]"  # tag characters
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def safe(text: str, *, tabs: bool = False) -> str:
    """Remove what can steer a terminal. The only control character left is the newline.

    A tab becomes a space, or stays with *tabs*; a lone surrogate becomes U+FFFD.
    """
    text = _HIDDEN.sub("", _SEQUENCES.sub("", text.replace("\r\n", "\n")))
    return valid(text if tabs else text.replace("\t", " "))


def one_line(text: str) -> str:
    """`safe` on one line: foreign text cannot start a line of a page. Line ends become spaces."""
    return safe(_LINE_ENDS.sub(" ", _SEQUENCES.sub("", text)))


def valid(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 stream can carry, by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def escape_json(document: str) -> str:
    r"""Write what `safe` would remove as \uXXXX escapes: the same JSON value, harmless to print."""
    return _HIDDEN.sub(lambda match: _escaped(match.group()), valid(document))


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
