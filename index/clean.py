"""Clean a raw text once, before it is frozen as an article.

Only what a reader cannot see is removed or normalised: byte order marks, carriage returns, terminal
escape sequences, control characters, and the invisible characters that reorder or hide text. No
letter, quote mark or space inside a line is ever changed, so every quote stands letter for letter
in the file it came from.
"""

from __future__ import annotations

import re

# CRLF, lone CR, vertical tab, form feed, NEL, U+2028 and U+2029 all end a line.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# C0 and C1 controls but tab, newline and ESC (ESC goes with its sequence); bidi embeddings,
# overrides and isolates; soft hyphen, zero-width space, word joiner and BOM; invisible operators
# and deprecated format controls; Unicode tags.
# ZWJ, ZWNJ, LRM and RLM stay: emoji and right-to-left text need them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\xad\u200b\ufeff\u202a-\u202e\u2060-\u206f"
    "\U000e0000-\U000e007f]"
)

# ECMA-48: CSI, then the strings (OSC, DCS, SOS, PM, APC) that have an end, then two-character
# escapes. A string without an end loses only its ESC, for what follows may be the article.
_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"
    "|\x1b[\\]PX^_][^\x1b\x07\n]*(?:\x07|\x1b\\\\)"
    "|\x1b[ -/]*[0-OQ-WYZ\\\\`-~]?"
)

_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(raw: str) -> str:
    """Return *raw* with plain newlines and without invisible characters, trimmed.

    Lone surrogates, which JSON can carry and UTF-8 cannot, become U+FFFD. Cleaning twice changes
    nothing more.
    """
    text = _LINE_ENDS.sub("\n", raw)
    # BEL ends an OSC string, so the escapes go before the other controls do.
    text = _ESCAPES.sub("", text)
    text = _INVISIBLE.sub("", text)
    return _SURROGATES.sub("\ufffd", text).strip()


def is_text(name: str) -> bool:
    """Whether a file name is text: Linux takes any bytes for one, the library's database does not.

    Python gives such bytes as lone surrogates (PEP 383).
    """
    return _SURROGATES.search(name) is None
