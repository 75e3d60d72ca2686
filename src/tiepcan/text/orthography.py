"""Every syllable Vietnamese orthography allows: it is a closed system of onsets, rimes and tones.

Spelled canonically (`vietnamese.canonical`), in small letters. Whether a language that borrows also uses one is not
asked here; nor are foreign words and the names of peoples and places that keep letters of their own.
"""

from collections.abc import Iterator
from functools import cache

from tiepcan.text.vietnamese import canonical, fold

_BEFORE_ALL = ("b", "ch", "d", "đ", "h", "l", "m", "n", "nh", "ph", "r", "s", "t", "th", "tr", "v", "x", "kh")
_FRONT = "ieêy"  # the vowels before which /k/ is written k, /g/ gh, /ŋ/ ngh
_OPEN = """
a e ê i o ô ơ u ư ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua ui uê uơ uy ưa ưi ưu iêu uôi ươi ươu oai oay oao oeo
uây uya uyu y yêu
"""
_NASAL = """
am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh om on ong ôm ôn ông ơm ơn um un ung ưm ưn ưng
iêm iên iêng uôm uôn uông ươm ươn ương oam oan oang oanh oăm oăn oăng oen oeng uân uâng uên uênh uyn uynh uyên
oong ôông yêm yên yêng
"""
_STOPPED = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it oc op ot ôc ôp ôt ơp ơt uc up ut ưc ưt iêc iêp iêt
uôc uôt ươc ươp ươt oac oach oap oat oăc oăt oet uât uêch uêt uych uyt uyêt ooc yêt
"""
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # ngang huyền sắc hỏi ngã nặng
_ONLY_ALONE = {"yêu", "yêm", "yên", "yêng", "yêt"}  # iê without an onset
_NEVER_ALONE = {"uơ", "ooc", "oong", "ôông", "ưi", "uâng"}
_ROUNDED = ("oa", "oă", "oe", "ua", "uâ", "uê", "uơ", "uy")  # rimes that begin with the glide
_AFTER_GI = {"i", "in", "ip", "iêc", "iêng", "iêt", "iêu"}  # its i and that of the rime are one: gì, gìn, giếng
_MARKED = "ăâêôơư"


@cache
def syllables_of_vietnamese() -> frozenset[str]:
    return frozenset(canonical(spelled) for spelled in _spelled())


@cache
def by_folded() -> dict[str, tuple[str, ...]]:
    """Folded form → the syllables that are written so when all their marks are left out."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(syllables_of_vietnamese()):
        found.setdefault(fold(syllable), []).append(syllable)
    return {folded: tuple(group) for folded, group in found.items()}


def _spelled() -> Iterator[str]:
    for rimes, tones in ((_OPEN, _TONES), (_NASAL, _TONES), (_STOPPED, (_TONES[2], _TONES[5]))):
        for rime in rimes.split():
            for onset, written in _with_onsets(rime):
                yield from (onset + _toned(written, tone) for tone in tones)


def _with_onsets(rime: str) -> Iterator[tuple[str, str]]:
    """The onsets a rime takes, and what is written of the rime after each."""
    if rime not in _NEVER_ALONE:
        yield "", rime
    if rime in _ONLY_ALONE:
        return
    if rime.startswith(_ROUNDED) and rime != "ua":
        yield "qu", rime[1:]  # the glide after q is always u, and carries no tone
    if rime == "uôc":
        yield "qu", "ôc"
    if rime == "y":
        yield from ((onset, "y") for onset in ("h", "k", "l", "m", "s", "t", "v"))
        return
    yield from ((onset, rime) for onset in _BEFORE_ALL)
    yield from ((onset, rime) for onset in (("k", "gh", "ngh") if rime[0] in _FRONT else ("c", "g", "ng")))
    if rime == "uy":
        yield "k", "uy"
    yield "p", rime
    if rime[0] != "i":
        yield "gi", rime
    elif rime in _AFTER_GI:
        yield "g", rime


def _toned(rime: str, tone: str) -> str:
    """The tone on the letter that carries it: a marked vowel, else the first of an open pair, else the last but one."""
    at = _carrier(rime)
    return rime[: at + 1] + tone + rime[at + 1 :]


def _carrier(rime: str) -> int:
    vowels = [index for index, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    marked = [index for index in vowels if rime[index] in _MARKED]
    if marked:
        return marked[-1]
    if len(vowels) == 1:
        return vowels[0]
    if len(vowels) == 2 and vowels[-1] + 1 == len(rime):
        return vowels[0]  # open: hòa, tùy, mía
    return vowels[1]
