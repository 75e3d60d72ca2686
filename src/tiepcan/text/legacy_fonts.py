"""Old documents: text typed in TCVN3 (.VnTime) or VNI fonts, recognised by evidence and converted to Unicode.

The evidence is that the words become Vietnamese: of the words with letters beyond ASCII, far more are possible
syllables after the conversion than before. A text already in Unicode is never touched.
"""

import re
from dataclasses import dataclass

from tiepcan.text.data.legacy_letters import TCVN3_BYTES, TCVN3_LETTERS, VNI
from tiepcan.text.vietnamese import fold, nfc

_TCVN3 = str.maketrans(TCVN3_BYTES, TCVN3_LETTERS)
_VNI = re.compile("|".join(re.escape(k) for k in sorted(VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
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
    tcvn_words = [w for w in re.findall(r"[^\s\d.,;:()\[\]\"'/!?-]+", sample) if _BEYOND.search(w)]
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
    encoding = recognise(text).encoding
    if encoding == "tcvn3":
        return from_tcvn3(text)
    return from_vni(text) if encoding == "vni" else nfc(text)
