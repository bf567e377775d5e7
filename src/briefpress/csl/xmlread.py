"""The text of a style or locale in, a tree of elements with their places out.

The text is not trusted: no document type, hence no entity, is taken; nothing is fetched;
depth and size are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from briefpress.csl.errors import StyleError

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_XML = "http://www.w3.org/XML/1998/namespace"
MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 80
"""Elements within elements: the deepest public style has 30."""
_DECLARATION = re.compile(r"^\ufeff?\s*(?=<)")


@dataclass(slots=True)
class Element:
    """An element in the namespace of CSL."""

    name: str
    attributes: dict[str, str]
    """By name; `xml:lang` is the only one with a prefix."""
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    text: str = ""
    """All character data directly inside."""

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute."""
        return self.attributes.get(name, default)

    def find(self, name: str) -> Element | None:
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def find_all(self, name: str) -> list[Element]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]


def read_xml(text: str) -> Element:
    """Return the root element; raise `StyleError` with its place for what is no sound XML."""
    if len(text) > MAX_CHARACTERS:
        raise StyleError(f"larger than {MAX_CHARACTERS:,} characters", 1, 1)
    reader = _Reader()
    try:
        # Bytes of one encoding, whatever the declaration says: the text has been decoded.
        encoded = _DECLARATION.sub("", text).encode("utf-8", "surrogatepass")
        reader.parser.Parse(encoded, True)
    except expat.ExpatError as error:
        line, column = error.lineno, error.offset + 1
        message = expat.ErrorString(error.code) if error.code else str(error)
        help = ""
        if reader.open:
            inner = reader.open[-1]
            help = f"expected `</{inner.name}>`, opened at line {inner.line}"
        raise StyleError(f"not well-formed XML: {message}", line, column, help) from None
    assert reader.root is not None  # expat has refused a text without any element
    return reader.root


class _Reader:
    """Collects what expat reports."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add_text
        self.root: Element | None = None
        self.open: list[Element] = []
        self._foreign = 0

    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise StyleError(
            "a document type declaration is not allowed", *self._place(), "remove `<!DOCTYPE ...>`"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self._foreign or (self.open and namespace != NAMESPACE):
            # Other vocabularies may stand inside a style; they say nothing to a processor.
            self._foreign += 1
            return
        line, column = self._place()
        if namespace != NAMESPACE:
            found = f"namespace `{namespace}`" if namespace else "no namespace"
            help = f'expected `xmlns="{NAMESPACE}"`'
            raise StyleError(f"`<{local}>` has {found}", line, column, help)
        if len(self.open) >= MAX_DEPTH:
            raise StyleError(f"elements stand more than {MAX_DEPTH} deep", line, column)
        element = Element(local, _read_attributes(attributes), line, column)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        else:
            self.open.pop()

    def _add_text(self, text: str) -> None:
        if self.open and not self._foreign:
            self.open[-1].text += text


def _read_attributes(attributes: dict[str, str]) -> dict[str, str]:
    read = {}
    for name, value in attributes.items():
        namespace, _, local = name.rpartition(" ")
        if not namespace:
            read[local] = value
        elif namespace == _XML:
            read[f"xml:{local}"] = value
    return read
