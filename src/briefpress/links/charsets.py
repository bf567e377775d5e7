"""The bytes of a page and what its head says of them in, its text out.

Byte order mark, then the header, then the page's own `<meta>`, as browsers do
(https://html.spec.whatwg.org/#determining-the-character-encoding); only the names that browsers
know, since Python takes `base64` for a charset too.
"""

from __future__ import annotations

import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"',]+)", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?\s*([^\s;\"'/>]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml\b[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_LOOKED_AT = 4096

_NAMES = {
    "utf-8": "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
    "cp1252": "windows-1252 x-cp1252 ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso88591"
    " iso_8859-1 latin1 latin-1 l1 ibm819 cp819",
    "cp1254": "windows-1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5",
    "cp874": "windows-874 dos-874 iso-8859-11 tis-620",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j csshiftjis ms932",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 korean windows-949 csksc56011987",
    "gb18030": "gb2312 gbk x-gbk chinese csgb2312 gb_2312-80 iso-ir-58",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "euc-jp": "x-euc-jp cseucpkdfmtjapanese",
    "iso-2022-jp": "csiso2022jp",
    "koi8-r": "koi koi8 koi8_r cskoi8r",
    "koi8-u": "koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman csmacintosh",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp866": "866 ibm866 csibm866",
    "iso-8859-8": "iso-8859-8-i logical visual hebrew",
    "iso-8859-6": "arabic ecma-114 asmo-708",
    **{f"cp125{n}": f"windows-125{n} x-cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)},
    **{
        f"iso-8859-{n}": f"iso8859-{n} iso_8859-{n} {other}"
        for n, other in (
            *((2, "latin2 latin-2 l2"), (3, "latin3 l3"), (4, "latin4 l4"), (5, "cyrillic")),
            *((7, "greek greek8"), (10, "latin6 l6"), (13, ""), (14, ""), (15, "latin9 l9")),
            (16, ""),
        )
    },
}
_CODECS = {name: codec for codec, names in _NAMES.items() for name in (codec, *names.split())}


def decode(body: bytes, content_type: str) -> str:
    """The text; bytes that mean nothing are replaced."""
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    return body.decode(find_codec(body, content_type), "replace")


def find_codec(body: bytes, content_type: str) -> str:
    """Python's name of the encoding of a body without a byte order mark."""
    header = _HEADER.search(content_type)
    named = _CODECS.get(header[1].lower()) if header else None
    if named:
        return named
    declared = _declared(body)
    if declared:
        return declared
    if b"\0" in body[:2]:
        return "utf-16-be" if body[:1] == b"\0" else "utf-16-le"
    return "utf-8" if _is_utf_8(body) else "cp1252"


def _declared(body: bytes) -> str | None:
    """What the page says of itself; it cannot be UTF-16 where that could be read."""
    head = _COMMENT.sub(b"", body[:_LOOKED_AT])
    match = _META.search(head) or _XML.match(head)
    codec = _CODECS.get(match[1].decode("ascii", "replace").lower()) if match else None
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _is_utf_8(body: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a character cut in two at their end."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.end >= len(body) and error.reason == "unexpected end of data"
        return is_cut and not body[: error.start].isascii()
    return True
