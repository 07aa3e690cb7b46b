"""Bytes as text, whatever wrote them."""

from coach.exchange.rows import NotRead
from coach.i18n.translate import _

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def text(data: bytes) -> str:
    """UTF-8, what its first bytes say, or else what its letters are like. Raises NotRead for what is none."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    found = from_bytes(data[:200_000]).best()
    if b"\0" in data or found is None:
        raise NotRead(_("This is no text."))
    return _decoded(data, str(found.encoding))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "replace" if name not in ("utf-16", "utf-8-sig") else "strict")
    except UnicodeDecodeError:
        raise NotRead(_("This is no text.")) from None
