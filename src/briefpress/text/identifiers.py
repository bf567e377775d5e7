"""An identifier as an author wrote it in, what is wrong with its form out; nothing is looked up.

Check digits say only that one was mistyped somewhere, so the right one is never proposed.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from briefpress.text.nearest import did_you_mean, nearest

Fault = tuple[str, str | None]
"""What is wrong, and the right form."""

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_AT = re.compile(r"\s*[\[({]\s*at\s*[\])}]\s*|\s+at\s+", re.IGNORECASE)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?", re.ASCII)
_ROR = re.compile(r"(?:https?://ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6})(\d{2})/?", re.ASCII)
_BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.\d{4,9}/\S+", re.ASCII | re.IGNORECASE)
_LANGUAGE = re.compile(
    r"(?P<primary>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_ISO_639_1.split())
_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "dari": "fa-AF",
    "deutsch": "de",
    "english": "en",
    "farsi": "fa",
    "francais": "fr",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "hindi": "hi",
    "pashto": "ps",
    "persian": "fa",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "urdu": "ur",
    "uzbek": "uz",
    "العربية": "ar",
    "اردو": "ur",
    "فارسی": "fa",
    "پښتو": "ps",
}
"""Names that are typed in place of a tag."""
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_CREATIVE_COMMONS = (
    "CC0-1.0",
    *(
        f"CC-{kind}-{version}"
        for kind in ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND", "BY-NC-ND")
        for version in ("4.0", "3.0", "2.5", "2.0", "1.0")
    ),
)

_OPERATOR = re.compile(r"\s+(?:AND|OR|WITH)\s+")
_COMMON = (
    *("0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause"),
    *("BSD-3-Clause", "BSL-1.0", "CDLA-Permissive-2.0", "EPL-2.0", "EUPL-1.2", "GFDL-1.3-only"),
    *("GFDL-1.3-or-later", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later"),
    *("ISC", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT"),
    *("MPL-2.0", "ODC-By-1.0", "ODbL-1.0", "OGL-UK-3.0", "PDDL-1.0", "Unlicense", "Zlib"),
)
"""Identifiers in use; one that is not here is taken as it is."""


def judge_email(text: str) -> Fault | None:
    """The addr-spec of RFC 5322 as far as people have such addresses: no quotes, no comments."""
    if _EMAIL.fullmatch(text):
        return None
    bare = text.strip().removeprefix("mailto:").strip("<>").rstrip(".,;")
    bare = _AT.sub("@", bare)
    help = f"write `{bare}`" if _EMAIL.fullmatch(bare) else "write it as `name@example.org`"
    return f"`{text}` is not an e-mail address", help


def judge_orcid(text: str) -> Fault | None:
    """Sixteen characters in fours, the last a check digit by ISO 7064 MOD 11-2.

    https://support.orcid.org/hc/en-us/articles/360006897674
    """
    match = _ORCID.fullmatch(text.strip())
    if match is None:
        mended = _mended_orcid(text)
        help = f"write `{mended}`" if mended else "write four groups of four, `0000-0002-1825-0097`"
        return f"`{text}` is not an ORCID iD", help
    digits = match[1].replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] == ("X" if check == 10 else str(check)):
        return None
    return f"the check digit of `{text}` does not fit", "compare it with the page of the iD"


def _mended_orcid(text: str) -> str | None:
    """The same sixteen characters in their form, if they make an iD."""
    bare = re.sub(r"(?i)\A\s*(?:https?://)?(?:www\.)?(?:orcid(?:\.org/|:)?)?\s*", "", text)
    signs = re.sub(r"[\s\-–—‐/]", "", bare).upper()
    if re.fullmatch(r"\d{15}[\dX]", signs, re.ASCII) is None:
        return None
    mended = "-".join(signs[start : start + 4] for start in range(0, 16, 4))
    return mended if judge_orcid(mended) is None else None


def judge_ror(text: str) -> Fault | None:
    """`0`, six characters in Crockford's base 32, two check digits by ISO 7064 MOD 97-10.

    https://ror.readme.io/docs/identifier
    """
    match = _ROR.fullmatch(text.strip().lower())
    if match is None:
        return f"`{text}` is not a ROR id", "write it as `https://ror.org/03vek6s52`"
    number = 0
    for letter in match[1][1:]:
        number = number * 32 + _BASE_32.index(letter)
    if int(match[2]) == 98 - number * 100 % 97:
        return None
    return f"the check digits of `{text}` do not fit", "compare it with its page"


def judge_doi(text: str) -> Fault | None:
    """The syntax of a DOI name (ISO 26324): `10.`, a registrant, `/`, a suffix."""
    if _DOI.fullmatch(text.strip()):
        return None
    return f"`{text}` is not a DOI", "write it as `10.1000/182`"


def judge_language(text: str) -> Fault | None:
    """A well-formed tag (RFC 5646) whose first part, where it has two letters, is of ISO 639-1."""
    match = _LANGUAGE.fullmatch(text)
    if match is not None:
        primary = match["primary"].lower()
        if len(primary) == 3 or primary in _TWO_LETTERS:
            return None
    mended = text.replace("_", "-")
    is_mended = mended != text and judge_language(mended) is None
    named = _LANGUAGES.get(text.strip().casefold())
    if named or is_mended:
        return f"`{text}` is not a language tag", f"write `{named or mended}`"
    return f"`{text}` is not a language tag", "write a tag of BCP 47 such as `en`, `ur` or `fa-AF`"


def judge_licence(text: str) -> Fault | None:
    """An SPDX identifier, an expression of several, or a web address; nothing is looked up.

    https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/. Of Creative Commons only what
    there is will do; what is nearly the identifier of another licence in common use is a slip.
    """
    if "://" in text:
        return None
    if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/", text):
        return f"the address `{text}` has no scheme", f"write `https://{text}`"
    parts = [one.strip(" ()") for one in _OPERATOR.split(text)]
    if len(parts) > 1:
        return next((fault for one in parts if (fault := judge_licence(one))), None)
    if text.lower().startswith("cc"):
        return _judge_creative_commons(text)
    if _LICENCE.fullmatch(text) is None:
        return f"`{text}` is no SPDX identifier", "write one, such as `CC-BY-4.0`, or a web address"
    if text not in _COMMON and (near := nearest(text, _COMMON)):
        is_case = near[0].casefold() == text.casefold()
        if is_case or DamerauLevenshtein.distance(near[0].casefold(), text.casefold()) == 1:
            return f"`{text}` is no SPDX identifier", f"did you mean `{near[0]}`?"
    return None


def _judge_creative_commons(text: str) -> Fault | None:
    if text in _CREATIVE_COMMONS:
        return None
    wanted = re.sub(r"[\s_-]+", "-", text.strip()).upper()
    help = did_you_mean(wanted, _CREATIVE_COMMONS) or "write `CC-BY-4.0`"
    if wanted in _CREATIVE_COMMONS:
        help = f"write `{wanted}`"
    return f"`{text}` is not a licence of Creative Commons", help
