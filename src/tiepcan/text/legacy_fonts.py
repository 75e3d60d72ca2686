"""Old documents: text typed in TCVN3 (.VnTime) or VNI fonts, recognised by evidence and converted to Unicode.

The evidence is that the words become Vietnamese: of the words with letters beyond ASCII, far more are possible
syllables after the conversion than before. A text already in Unicode is never touched.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import groupby

from tiepcan.text.data.legacy_letters import CODE_PAGE_1258, TCVN3_BYTES, TCVN3_LETTERS, VNI
from tiepcan.text.vietnamese import fold, nfc

_TCVN3 = str.maketrans(TCVN3_BYTES, TCVN3_LETTERS)
_VNI = re.compile("|".join(re.escape(k) for k in sorted(VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"[^\s\d.,;:()\[\]\"'/!?-]+")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_ONSET = "ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnpqrstvx]"
_NUCLEUS = "uye|uya|uyu|ieu|yeu|oai|oay|oao|oeo|uay|uoi|uou|uyn|[aeiouy]{1,2}"
_SYLLABLE = re.compile(rf"^(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|nh|ng|[cmnpt])?$")
_TONES = {
    c: tone
    for tone, row in enumerate(("àằầèềìòồờùừỳ", "áắấéếíóốớúứý", "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ", "ạặậẹệịọộợụựỵ"))
    for c in row
}
# Letters only Unicode text has: one of these in any number says the text is not in an old font.
_UNICODE_ONLY = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
_SAMPLE = 40_000
_ENOUGH = 5


class Lettering(StrEnum):
    """How a font draws its bytes."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"  # draws small letters as capitals
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Recognition:
    """encoding: "unicode", "tcvn3" or "vni"; `share` of the marked words that are Vietnamese in it."""

    encoding: str
    share: float
    words: int


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: its shape, one tone at most, and a stop only with sắc or nặng."""
    lower = word.lower()
    tones = [_TONES[c] for c in lower if c in _TONES]
    plain = fold(lower)
    if len(tones) > 1 or not plain.isascii() or not _SYLLABLE.match(plain):
        return False
    stopped = plain.endswith(("c", "ch", "p", "t"))
    return not stopped or tones in ([1], [4])


def _share(originals: list[str], converted: list[str]) -> float:
    return sum(map(is_syllable, converted)) / len(originals) if originals else 0.0


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """TCVN3 → Unicode. `capitals`: the text was set in a .VnTimeH font, which draws small letters as capitals."""
    out = nfc(text.translate(_TCVN3))
    return out.upper() if capitals else out


def from_vni(text: str) -> str:
    """VNI-Windows → Unicode."""
    return nfc(_VNI.sub(lambda m: VNI[m.group()], text))


def recognise(text: str) -> Recognition:
    """Which encoding the text is in; Unicode unless the evidence is strong."""
    sample = text[:_SAMPLE]
    if len(_UNICODE_ONLY.findall(sample[:4000])) > 40:
        return Recognition("unicode", 1.0, 0)
    words = [w for w in _WORD.findall(sample) if _BEYOND.search(w)]
    # Some signs, the cedilla or the pilcrow, are letters in TCVN3: a word there runs over them.
    tcvn_words = [w for w in _CHUNK.findall(sample) if _BEYOND.search(w)]
    own = _share(words, words)
    if len(tcvn_words) < _ENOUGH or len(_UNICODE_ONLY.findall(sample)) > max(2, len(words) // 20):
        return Recognition("unicode", own, len(words))
    tcvn = _share(tcvn_words, [from_tcvn3(w) for w in tcvn_words])
    vni = _share(tcvn_words, [from_vni(w) for w in tcvn_words])
    best, share = max((("tcvn3", tcvn), ("vni", vni)), key=lambda p: p[1])
    if share >= 0.8 and share > own + 0.25:
        return Recognition(best, share, len(tcvn_words))
    return Recognition("unicode", own, len(words))


def to_unicode(text: str) -> str:
    """The text in Unicode, converted when it is recognised as TCVN3 or VNI, else only composed."""
    return converter_for([text])(text)


def converter_for(texts: Iterable[str]) -> Callable[[str], str]:
    """What turns each text of one document into Unicode: the evidence is counted over all of them together, because a
    cell or a heading alone has too little. In a document of both kinds each text speaks for itself."""
    texts = list(texts)
    most = recognise("\n".join(texts)).encoding
    found = {recognise(text).encoding for text in texts if _may_be_old(text)} | {most}
    return partial(_of_mixed, most, sorted(found - {"unicode"})) if found != {"unicode"} else nfc


def _may_be_old(text: str) -> bool:
    return bool(_BEYOND.search(text)) and not _UNICODE_ONLY.search(text)


def _of_mixed(most: str, encodings: list[str], text: str) -> str:
    """A text of a document in which some are in these encodings. One too short to tell is as `most` are; where most
    are in Unicode, every word of it must become Vietnamese."""
    if not _may_be_old(text):
        return nfc(text)
    if (encoding := recognise(text).encoding) != "unicode":
        return _CONVERTERS[encoding](text)
    if most != "unicode":
        return _CONVERTERS[most](text)
    words = [w for w in _CHUNK.findall(text) if _BEYOND.search(w)]
    if not any(map(is_syllable, words)):
        for encoding in encodings:
            if all(is_syllable(_CONVERTERS[encoding](word)) for word in words):
                return _CONVERTERS[encoding](text)
    return nfc(text)


_CONVERTERS: dict[str, Callable[[str], str]] = {"tcvn3": from_tcvn3, "vni": from_vni}


def lettering_of(font: str) -> Lettering:
    """What the name of a font says: .VnTime, .VnTimeH (capitals), VNI-Times; every other font is Unicode."""
    name = font.strip().strip("\"'")
    if name.lower().startswith(".vn"):
        return Lettering.TCVN3_CAPITALS if name.endswith("H") else Lettering.TCVN3
    return Lettering.VNI if name.lower().startswith(("vni-", "vni ")) else Lettering.UNICODE


def from_font(text: str, lettering: Lettering) -> str:
    """Text set in a font of that lettering → Unicode. A text of several fonts goes through `from_runs`."""
    if lettering == Lettering.UNICODE:
        return text
    as_bytes = _as_bytes(text)
    if lettering == Lettering.VNI:
        return from_vni(as_bytes)
    return from_tcvn3(as_bytes, capitals=lettering == Lettering.TCVN3_CAPITALS)


def from_runs(runs: Iterable[tuple[str, Lettering]]) -> str:
    """The text of runs of one line. Runs of one lettering are joined first: a VNI mark may stand in the next run."""
    joined = ((lettering, "".join(t for t, _ in some)) for lettering, some in groupby(runs, key=lambda run: run[1]))
    return nfc("".join(from_font(text, lettering) for lettering, text in joined))


def _as_bytes(text: str) -> str:
    """The letters that stand for the bytes of the font, however a program passed them on: as Latin-1, as symbols
    (U+F0xx), or read with the Vietnamese code page of Windows."""
    if text.isascii():
        return text
    return "".join(chr(ord(c) - 0xF000) if "\uf020" <= c <= "\uf0ff" else CODE_PAGE_1258.get(c, c) for c in text)
