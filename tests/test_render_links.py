"""Only a plain web address becomes a link, and no credential is ever shown."""

import pytest

from assistant.render.links import public_url, server, web_link

LINKS = [
    ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
    ("HTTP://A.example/X", "http://a.example/X"),
    ("https://a.example:8443/", "https://a.example:8443/"),
    ("https://a.example/%20ok", "https://a.example/%20ok"),
    ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
    ("http://[::1]/x", "http://[::1]/x"),
    ("ftp://a.example/", None),
    ("javascript:alert(1)", None),
    ("file:///etc/passwd", None),
    ("data:text/html,x", None),
    ("//a.example/x", None),
    ("https:///nohost", None),
    ("https://bank.example@evil.example/", None),
    ("https://a.example/\x1b\\evil", None),
    ("https://a.example/\x07", None),
    ("https://a.example/a b", None),
    ("https://a.example/\u202egpj", None),
    ("https://a.example/\nx", None),
    ("https://a.example:port/", None),
    ("https://[broken/", None),
    ("https://" + "a" * 70 + ".example/", None),
    ("https://a.example/" + "x" * 3000, None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("url", "link"), LINKS)
def test_web_link(url: str | None, link: str | None) -> None:
    assert web_link(url) == link


@pytest.mark.parametrize(
    ("url", "public", "named"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1", "api.openai.com"),
        ("https://me:pw@h.example:81/v1?key=k#f", "https://h.example:81/v1", "h.example:81"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", "127.0.0.1:8080"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1", "[::1]:8080"),
        ("me:pw@h.example", None, None),
        ("https://h.example:port/", None, None),
        (None, None, None),
    ],
)
def test_a_server_is_shown_without_credentials_and_query(
    url: str | None, public: str | None, named: str | None
) -> None:
    assert public_url(url) == public
    assert server(url) == named
