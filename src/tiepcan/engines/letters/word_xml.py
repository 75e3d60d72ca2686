"""Small pieces of WordprocessingML as text. Every word of a letter passes through `escape`."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tiepcan.engines.letters.word_styles import STYLE_IDS

_TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
_EDGE = 'w:val="single" w:sz="6" w:space="1" w:color="000000"'
_FRAME = '<w:rPr><w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:rPr>'
_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def paragraph(
    style: str,
    *lines: str,
    align: str = "",
    kept: bool = False,
    topped: bool = False,
    framed: bool = False,
    after_mm: float | None = None,
    margins_mm: float | None = None,
) -> str:
    """A paragraph of a named style, with what this one place needs beyond the style."""
    properties = f'<w:pStyle w:val="{STYLE_IDS[style]}"/>'
    if kept:
        properties += "<w:keepNext/>"
    if topped:
        properties += f"<w:pBdr><w:top {_EDGE}/></w:pBdr>"
    if after_mm is not None:
        properties += f'<w:spacing w:after="{_twips(after_mm)}"/>'
    if margins_mm is not None:
        properties += f'<w:ind w:left="{_twips(margins_mm)}" w:right="{_twips(margins_mm)}"/>'
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines if line)
    run = f"<w:r>{_FRAME if framed else ''}{words}</w:r>" if words else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def rule(length_mm: float, room_mm: float) -> str:
    """A line of this length, centred in the room it has."""
    return paragraph("Đường kẻ", topped=True, margins_mm=max(0.0, (room_mm - length_mm) / 2))


def cell(width_mm: float, content: str, *, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    width = f'<w:tcW w:w="{_twips(width_mm)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{spanned}</w:tcPr>{content}</w:tc>"


def row(cells: Sequence[str], *, head: bool = False, whole: bool = True) -> str:
    """A row; one that is `whole` never splits over two pages, and a head is repeated on each."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths_mm: Sequence[float], rows: Sequence[str], *, ruled: bool) -> str:
    margin = _twips(1.4) if ruled else 0
    properties = (
        f'<w:tblW w:w="{sum(map(_twips, widths_mm))}" w:type="dxa"/><w:jc w:val="center"/>'
        + (f"<w:tblBorders>{_GRID}</w:tblBorders>" if ruled else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
    )
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths_mm)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
