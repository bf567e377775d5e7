"""A raw BibTeX value in, plain text out: accents, quotation marks, dashes; never raises.

Most values hold braces at most; only what remains after the usual accents and symbols goes
through pylatexenc, which costs milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pylatexenc import latex2text, latexwalker, macrospec

_MARKUP = re.compile(r"[\\{}$~]|--|``|''|[!?]`|\s\s|[^\S ]")
_SPACES = re.compile(r"\s+")
_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[`'^~=.\"])\s*|(?P<letter>[uvHdckrb])(?:\s+|(?=\{)|(?=\\[ij](?![A-Za-z]))))"
    r"(?:\{\s*(?P<braced>\\[ij](?![A-Za-z])\s*|[^\W\d_])\s*\}"
    r"|(?P<bare>\\[ij](?![A-Za-z])(?:\{\}|\s)?|[^\W\d_]))"
)
_SYMBOLS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "BibTeX": "BibTeX",
    "L": "Ł",
    "LaTeXe": "LaTeX2e",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "P": "¶",
    "S": "§",
    "SS": "SS",
    "TH": "Þ",
    "XeTeX": "XeTeX",
    "aa": "å",
    "ae": "æ",
    "checkmark": "✓",
    "copyright": "©",
    "ddag": "‡",
    "degree": "°",
    "dh": "ð",
    "dj": "đ",
    "euro": "€",
    "hyphen": "-",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "lq": "‘",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "pounds": "£",
    "psq": " sq.",
    "psqq": " sqq.",
    "rq": "’",
    "ss": "ß",
    "textbar": "|",
    "texteuro": "€",
    "textgreater": ">",
    "textless": "<",
    "textminus": "−",
    "textquotesingle": "'",
    "textunderscore": "_",
    "th": "þ",
}
_SPACE_COMMANDS = frozenset(
    ("break", "enspace", "linebreak", "newline", "par", "quad", "space", "thinspace")
)
_SYMBOLS |= dict.fromkeys(_SPACE_COMMANDS, " ")
_SYMBOL = re.compile(rf"\\({'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])\s*")
_FONT = re.compile(
    r"\\(?:emph|mkbibemph|mkbibbold|mkbibitalic|mbox|text(?:bf|it|md|normal|rm|sc|sf|sl|tt|up)?)"
    r"\s*\{([^{}\\]*)\}"
)
_QUOTE = re.compile(r"\\(?:enquote|mkbibquote|textquote)\*?\s*\{([^{}\\]*)\}")
_WIDE_ACCENT = re.compile(
    r"\\(?:t\s*\{\s*(?P<first>[^\W\d_])\s*(?P<second>[^\W\d_])\s*\}"
    r"|(?P<name>textcommabelow|mathring)\s*\{\s*(?P<letter>[^\W\d_])\s*\})"
)
_WIDE = {"textcommabelow": "\u0326", "mathring": "\u030a"}
_LINE_END = re.compile(r"\\\\\*?")
"""Two backslashes, before what follows the second is taken for its name."""
_SIGN_ALONE = re.compile(r"\\([~^])\{\s*\}")
_ESCAPE = re.compile(r"\\([%&#_$ {}/,;:!@-])")
_BRACES = re.compile(r"\\textbrace(left|right)(?![A-Za-z])(?:\{\}|\s*)")
# Noncharacters of Unicode stand for what must not be taken for markup again.
_DOLLAR, _OPEN, _CLOSE, _TILDE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_ESCAPED = {
    "$": _DOLLAR,
    "{": _OPEN,
    "}": _CLOSE,
    "/": "",
    "-": "",
    "!": "",
    "@": "",
    ",": " ",
    ":": " ",
    ";": " ",
}
_UNMASK = str.maketrans({_DOLLAR: "$", _OPEN: "{", _CLOSE: "}", _TILDE: "~"})
# As Pandoc reads `$`: no space inside the marks and no digit behind the last, or it is money.
_MATH = re.compile(r"\$(?=\S)((?:[^$\\]|\\.)+?)(?<=\S)\$(?!\d)")
_TYPOGRAPHY = (
    ("---", "—"),
    ("--", "–"),
    ("``", "“"),
    ("''", "”"),
    ("!`", "¡"),
    ("?`", "¿"),
    ("~", " "),
)
_NO_BRACES = str.maketrans("", "", "{}")
_SPECIAL = re.compile(r"(?<!\\)([%&#])")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|.)?", re.DOTALL)
_NAMED_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\([A-Za-z]+)")
_LAYOUT = frozenset(
    (
        *("adddot", "addcomma", "addspace", "autocap", "bibstring", "em", "emph", "enquote"),
        *("foreignlanguage", "hspace", "ensuremath", "hbox", "hskip", "it", "kern", "lowercase"),
        *("mathrm", "mbox", "mkbibbold", "mkbibemph", "mkbibitalic"),
        *("mkbibquote", "mkbibsuperscript", "newblock", "noopsort", "nobreakspace", "nocite"),
        *("nolinkurl", "NoCaseChange", "path", "protect", "relax", "selectlanguage", "sc", "tt"),
        *("textquote", "uppercase", "vphantom", "hphantom", "phantom", "bf", "rm", "sf", "sl"),
        *("textbf", "textls", "textmd", "textnormal", "textrm", "textsf", "textsl", "texttt"),
        *("textsubscript", "textsuperscript", "textup", "uline", "underline"),
        *("allowbreak", "bfseries", "fbox", "footnotesize", "hfill", "itshape", "large", "Large"),
        *("latintext", "LR", "MakeLowercase", "MakeUppercase", "noindent", "normalsize"),
        *("oldstylenums", "penalty", "raggedright", "RL", "scriptsize", "small"),
        *("textarabic", "textenglish", "textgreek", "textnohyphenation", "tiny", "upshape"),
    )
)
"""Commands that only say how their text looks or sorts, and are rightly dropped."""
_ACCENTS = frozenset(("t", "textbraceleft", "textbraceright", *_WIDE))
_VERBATIM_ESCAPE = re.compile(
    r"\\([_%&#~${}^])(?:(?<=[~^])\{\})?|\{\\textasciitilde\s*\}|\\textasciitilde(?:\{\})?"
)
_WRAPPED_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")


@lru_cache(maxsize=1 << 16)
def decode_latex(raw: str) -> str:
    """The text that a reader of the printed value would see.

    Braces, and commands that are not known, leave only what they enclose; runs of white space
    become one space and `~` a plain one; letters keep the case they are written in.
    """
    if _MARKUP.search(raw) is None:
        return raw.strip()
    text = _SPACES.sub(" ", raw)
    if "\\" in text:
        text = _LINE_END.sub(" ", text)
        text = _SIGN_ALONE.sub(lambda match: _TILDE if match[1] == "~" else "^", text)
        text = _BRACES.sub(lambda match: _OPEN if match[1] == "left" else _CLOSE, text)
        text = _WIDE_ACCENT.sub(_replace_wide_accent, text)
        text = _SYMBOL.sub(_replace_symbol, _ACCENT.sub(_replace_accent, text))
        text = _QUOTE.sub(r"“\1”", _FONT.sub(r"\1", text))
        text = _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text)
    if "$" in text:
        text = _mask_money(text)
    text = _convert(text) if "\\" in text or "$" in text else _plain(text)
    return _SPACES.sub(" ", text.translate(_UNMASK)).strip()


def decode_verbatim(raw: str) -> str:
    """The text of an address, a DOI or the like: only escapes and outer braces are undone."""
    text = raw.strip()
    if "\\" not in text and "{" not in text:
        return text
    text = _WRAPPED_URL.sub(r"\1", text)
    text = _VERBATIM_ESCAPE.sub(lambda match: match[1] or "~", text)
    while text.startswith("{") and text.endswith("}") and "{" not in text[1:-1]:
        text = text[1:-1].strip()
    return text


def unknown_commands(raw: str) -> Iterator[re.Match[str]]:
    """The commands of a value that leave nothing of themselves in its text."""
    if "\\" in raw:
        for match in _NAMED_COMMAND.finditer(raw):
            if not _is_known(match[1]):
                yield match


@lru_cache(maxsize=1 << 12)
def _is_known(command: str) -> bool:
    known = _text_context.get_macro_spec(command)
    return (
        command in _SYMBOLS
        or command in _LAYOUT
        or command in _ACCENTS
        or bool(known and known.macroname == command)
    )


def _replace_accent(match: re.Match[str]) -> str:
    letter = (match["braced"] or match["bare"]).strip()
    if letter.startswith("\\"):
        letter = letter[1]
    sign = match["sign"] or match["letter"]
    return unicodedata.normalize("NFC", letter + _COMBINING[sign])


def _replace_wide_accent(match: re.Match[str]) -> str:
    """A tie over two letters, and the accents whose commands have a whole word for a name."""
    if match["first"]:
        return f"{match['first']}\u0361{match['second']}"
    return unicodedata.normalize("NFC", match["letter"] + _WIDE[match["name"]])


def _replace_symbol(match: re.Match[str]) -> str:
    """`\\o` swallows the white space behind it, as every command of letters does."""
    return _SYMBOLS[match[1]]


def _mask_money(text: str) -> str:
    """Hide each `$` that opens no formula."""
    parts: list[str] = []
    at = 0
    for match in _MATH.finditer(text):
        parts += (text[at : match.start()].replace("$", _DOLLAR), match[0])
        at = match.end()
    return "".join((*parts, text[at:].replace("$", _DOLLAR)))


def _plain(text: str) -> str:
    for source, target in _TYPOGRAPHY:
        text = text.replace(source, target)
    return text.translate(_NO_BRACES)


def _convert(text: str) -> str:
    """Through pylatexenc, with `%`, `&` and `#` as the plain characters that authors mean."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    try:
        walker = latexwalker.LatexWalker(escaped, latex_context=_WALKER, tolerant_parsing=True)
        nodes, _start, _length = walker.get_latex_nodes()
        converted: str = _TO_TEXT.nodelist_to_text(nodes)
    except Exception:  # it raises whatever its own code trips over, RecursionError included
        return _plain(_COMMAND.sub("", text))
    return converted.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")


def _second_argument(node: Any, converter: Any) -> str:
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    found = [one for one in arguments if one is not None]
    return str(converter.nodelist_to_text([found[-1]])) if found else ""


_BRACKETS = {"mkbibbrackets": "[]", "mkbibparens": "()", "parentext": "()"}
_QUOTED = ("enquote", "mkbibquote", "textquote", "textquotedbl")
_walker_context = latexwalker.get_default_latex_context_db()
_walker_context.add_context_category(
    "briefpress",
    prepend=True,
    macros=[
        *(macrospec.std_macro(name, "*{") for name in _QUOTED),
        *(macrospec.std_macro(name, "{") for name in _BRACKETS),
        macrospec.std_macro("href", "{{"),
        macrospec.std_macro("texorpdfstring", "{{"),
        macrospec.std_macro("url", "{"),
    ],
)
_WALKER = _walker_context
_text_context = latex2text.get_default_latex_context_db()
_text_context.add_context_category(
    "briefpress",
    prepend=True,
    macros=[
        *(
            latex2text.MacroTextSpec(
                name, lambda node, l2tobj: f"“{_second_argument(node, l2tobj)}”"
            )
            for name in _QUOTED
        ),
        *(
            latex2text.MacroTextSpec(
                name,
                lambda node, l2tobj, marks=marks: _second_argument(node, l2tobj).join(marks),
            )
            for name, marks in _BRACKETS.items()
        ),
        latex2text.MacroTextSpec("href", lambda node, l2tobj: _second_argument(node, l2tobj)),
        latex2text.MacroTextSpec(
            "texorpdfstring", lambda node, l2tobj: _second_argument(node, l2tobj)
        ),
        latex2text.MacroTextSpec("url", lambda node, l2tobj: _second_argument(node, l2tobj)),
        latex2text.MacroTextSpec("slash", "/"),
        latex2text.MacroTextSpec("TeX", "TeX"),
        latex2text.MacroTextSpec("LaTeX", "LaTeX"),
    ],
)
_TO_TEXT = latex2text.LatexNodes2Text(latex_context=_text_context, math_mode="text")
