"""Which stored URLs may become a hyperlink, and how a URL is shown to others."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2048  # what browsers and terminals agree to open
# Printable ASCII except the characters that RFC 3986 never allows in a URL.
_KEPT = "".join(c for c in map(chr, range(33, 127)) if c not in '"<>\\^`{|}')


def web_link(url: str | None) -> str | None:
    """The URL as the target of an OSC 8 hyperlink, in ASCII, or None.

    Only http and https with a host: no other scheme, no blanks or controls, and no `user@host`,
    which makes one site look like another.
    """
    if not url or len(url) > LONGEST or any(c.isspace() or not c.isprintable() for c in url):
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:  # a broken port or bracket; UnicodeError for a host that is no name
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    netloc = f"[{host}]" if ":" in host else host
    netloc = f"{netloc}:{port}" if port is not None else netloc
    return quote(urlunsplit((parts.scheme, netloc, *parts[2:])), safe=_KEPT)


def public_url(url: str | None) -> str | None:
    """A server's URL without what may be secret: user, password, query and fragment."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    netloc = f"[{host}]" if ":" in host else host
    netloc = f"{netloc}:{port}" if port is not None else netloc
    return urlunsplit((parts.scheme, netloc, parts.path, "", ""))


def server(url: str | None) -> str | None:
    """The host (and port) of a server's URL, for people: `api.openai.com`, `127.0.0.1:8080`."""
    public = public_url(url)
    return urlsplit(public).netloc if public else None
