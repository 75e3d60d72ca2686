"""What concerns a person most closely: illness told beside a name, and children told by name."""

import re
from collections.abc import Iterator

from tiepcan.text.person_evidence import Finding, name_at, names_before
from tiepcan.text.source import Source

HEALTH = re.compile(
    r"(?<!\w)(?:chan doan|benh an|nhiem hiv|hiv/aids|hiv|ung thu|tam than|dong kinh|viem gan [bc]|lao phoi|benh lao"
    r"|khuyet tat(?: (?:dac biet nang|nang|nhe|van dong|tri tue|nghe,? noi|nhin))*|nghien ma tuy|mang thai"
    r"|benh hiem ngheo|(?:benh )?(?:suy|ghep|chay) (?:than|tim|gan)|benh (?:tim|than|gan|phoi|mau|hiem)(?: bam sinh)?"
    r"|tim bam sinh|tai bien(?: mach mau nao)?|dot quy|bai liet|bi liet|liet (?:nua nguoi|hai chan|giuong)"
    r"|mu (?:hai mat|loa)|cam diec|nhiem chat doc|roi loan|tu ky|down|dieu tri (?:noi tru|ngoai tru|benh)"
    r"|phau thuat)(?!\w)".replace(" ", r"\s{1,2}")
)
_MINOR = re.compile(r"(?<!\w)(?:cháu|em|bé|trẻ|học sinh|trẻ em)\s+(?:trai |gái )?(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.;]\s|\n|\.$")


def _sentence_start(source: Source, place: int) -> int:
    floor = max(0, place - 250)
    marks = (source.text.rfind(". ", floor, place), source.text.rfind("\n", floor, place), floor)
    return max(marks)


def circumstances(source: Source) -> Iterator[Finding]:
    last = -1
    for match in HEALTH.finditer(source.folded):
        start = max(last, _sentence_start(source, match.start()))
        named = names_before(source, start, match.start())
        if not named:
            continue
        stop = _SENTENCE_END.search(source.text, match.end())
        last = min(stop.start() if stop else len(source.text), match.end() + 120)
        place = (named[-1].start(), last)
        yield Finding("health", source.value(*place), "Bệnh tật, sức khỏe nêu cùng tên một người.", place, 0.8)
    for match in _MINOR.finditer(source.lower):
        name = name_at(source, match.end())
        if name and len(name) < 40:
            yield Finding(
                "minor",
                f"{source.value(match.start(), match.end())} {name}",
                "Nêu tên một trẻ em.",
                (match.start(), match.end() + len(name)),
                0.75,
            )
