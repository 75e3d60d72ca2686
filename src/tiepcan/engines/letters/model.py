"""One official letter as data, before it becomes a PDF or a Word file."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tiepcan.engines.letters.blocks import Block
from tiepcan.engines.letters.characters import clean


class Authority(StrEnum):
    """On whose behalf the signer signs (Decree 30/2020, Annex I, part I, II.7)."""

    COLLECTIVE = "TM."  # thay mặt tập thể
    FOR_HEAD = "KT."  # ký thay người đứng đầu
    BY_ORDER = "TL."  # thừa lệnh
    BY_MANDATE = "TUQ."  # thừa ủy quyền


@dataclass(frozen=True)
class Signer:
    """Who signs. `authority` is the chain above the title: TM. Ủy ban nhân dân, then KT. Chủ tịch.

    `acting` is for a deputy given the powers of the head: "Q." stands before the title.
    """

    title: str
    name: str = ""
    authority: tuple[tuple[Authority, str], ...] = ()
    acting: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter in the order of Decree 30/2020. Texts are plain: no markup, no fonts, no numbering of their own.

    `kind` is the type of document ("Thông báo"); an empty one makes a công văn, whose subject stands under its number
    after "V/v". A letter without number is a draft and says so. `issued_on` may be missing only in a draft.

    `enacted_by` makes a decision: whose power it uses stands above its bases, its sections are articles. A paper that
    a person makes (`by_person`: a request, a consent) has the nation's head alone, no number and no recipients.
    """

    issuer: str
    place: str
    subject: str
    signer: Signer
    notation: str
    body: tuple[Block, ...]
    enacted_by: str = ""
    by_person: bool = False
    parent: str = ""
    kind: str = ""
    number: int | None = None
    issued_on: date | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kept_by: str = "VT"
    provisional_note: str = ""
    language: str = field(default="vi", init=False)

    def __post_init__(self) -> None:
        needed = ("subject",) if self.by_person else ("issuer", "place", "subject", "notation")
        for name in needed:
            if not clean(getattr(self, name)):
                raise ValueError(f"a letter names its {name}")
        if not clean(self.signer.title):
            raise ValueError("whoever signs has a title")
        if self.number is not None and self.number < 1:
            raise ValueError("a letter's number counts from 1")
        if self.number is not None and self.issued_on is None:
            raise ValueError("a numbered letter has a date")

    @property
    def is_draft(self) -> bool:
        return self.number is None and not self.by_person
