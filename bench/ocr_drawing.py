"""Pages drawn in the layout of Decree 30/2020 by Typst; each knows every text on it and what a reader must find in it."""

import json
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import typst
from PIL import Image

from tiepcan.engines.letters.fonts import FOLDER

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Head:
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    dated: str
    brief: tuple[str, ...] = ()  # under the number of a letter


@dataclass(frozen=True)
class Foot:
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str


@dataclass(frozen=True)
class Grid:
    shares: tuple[int, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the first is the heading


@dataclass(frozen=True)
class Page:
    name: str
    head: Head | None = None
    title: tuple[str, ...] = ()
    body: tuple[str | Grid, ...] = ()
    foot: Foot | None = None
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def has_table(self) -> bool:
        return any(isinstance(part, Grid) for part in self.body)

    @property
    def paragraphs(self) -> list[str]:
        """Running text long enough to be found again wherever it stands: recognition without layout."""
        return [part for part in self.body if isinstance(part, str) and len(part) >= 60]

    def orders(self) -> list[str]:
        """The whole page in every order in which a person could read its two-column head and foot."""
        body = [*self.title]
        for part in self.body:
            body += [part] if isinstance(part, str) else [cell for row in part.rows for cell in row]
        heads = _head_orders(self.head) if self.head else [[]]
        feet = _foot_orders(self.foot) if self.foot else [[]]
        return [" ".join(" ".join([*h, *body, *f]).split()) for h in heads for f in feet]


def _head_orders(head: Head) -> list[list[str]]:
    left, right = [*head.parent, *head.issuer], [NATION, MOTTO]
    low = [head.number, *head.brief]
    mixed = [line for pair in zip(left, right, strict=False) for line in pair] + left[2:]
    return [
        [*left, *low, *right, head.dated],
        [*left, *right, head.number, head.dated, *head.brief],
        [*left, *right, *low, head.dated],
        [*mixed, head.number, head.dated, *head.brief],
        [*mixed, *low, head.dated],
        [*right, *left, *low, head.dated],
    ]


def _foot_orders(foot: Foot) -> list[list[str]]:
    left, right = ["Nơi nhận:", *foot.recipients], [*foot.authority, foot.signer]
    orders = [[*left, *right], [*right, *left]]
    for first in range(len(foot.authority) + 1):  # the signer's name stands beside some recipient, or under them all
        for at in range(len(left) + 1):
            orders.append(
                [*left[:first], *foot.authority, *left[first:at], foot.signer, *left[at:]]
                if at >= first
                else left + right
            )
            mixed = [x for pair in zip(left, foot.authority, strict=False) for x in pair]
            rest = left[min(len(left), len(foot.authority)) :]
            orders.append([*mixed, *rest[:at], foot.signer, *rest[at:]])
    return orders


_SYMBOL = re.compile(r"\d+(?:/\d+)?/[A-ZĐa-z]+-[A-ZĐ]+")
_TEMPLATE = Path(__file__).parent / "ocr_page.typ"
_drawn: dict[tuple[str, int], Image.Image] = {}


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


def to_pdf(page: Page) -> bytes:
    # No line breaks within a number or symbol: whether the rest belongs to it is no question of recognition.
    data = _SYMBOL.sub(
        lambda m: re.sub(r"([/-])", "\\1\u2060", m[0]),
        json.dumps(asdict(page) | {"nation": NATION, "motto": MOTTO}, ensure_ascii=False),
    )
    made = _compiler().compile(format="pdf", sys_inputs={"page": data})
    assert isinstance(made, bytes)
    return made


def draw(page: Page, dpi: int) -> Image.Image:
    """A picture of the page; drawn once, and the caller's own."""
    if (page.name, dpi) not in _drawn:
        document = pdfium.PdfDocument(to_pdf(page))
        if len(document) != 1:
            raise ValueError(f"{page.name} takes {len(document)} sheets")
        _drawn[page.name, dpi] = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    return _drawn[page.name, dpi].copy()
