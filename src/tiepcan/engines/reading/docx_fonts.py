"""Which lettering each run of a Word file draws with: as the run says, its style, or the style of its paragraph."""

from typing import Any

from docx.oxml.ns import qn

from tiepcan.text.legacy_fonts import Lettering, lettering_of

_FONTS, _RPR, _PPR = qn("w:rFonts"), qn("w:rPr"), qn("w:pPr")
_RSTYLE, _PSTYLE, _VAL, _ID = qn("w:rStyle"), qn("w:pStyle"), qn("w:val"), qn("w:styleId")
_NAMED = (qn("w:hAnsi"), qn("w:ascii"), qn("w:cs"))  # letters beyond ASCII are drawn with the first of them
_DEEP = 20  # styles on styles; a ring of them ends here


class Fonts:
    """The styles of one document. Where no font of the nineties is named at all, every answer is UNICODE at once."""

    def __init__(self, roots: list[Any], styles: Any | None) -> None:
        everything = [*roots, *([styles] if styles is not None else [])]
        self.old = any(_lettering(f) != Lettering.UNICODE for root in everything for f in root.iter(_FONTS))
        self._own: dict[str, Lettering] = {}
        self._base: dict[str, str] = {}
        self._usual = Lettering.UNICODE
        self._paragraph_style = ""
        if self.old and styles is not None:
            self._learn(styles)

    def _learn(self, styles: Any) -> None:
        for fonts in (f for part in styles.iter(qn("w:rPrDefault")) for f in part.iter(_FONTS)):
            self._usual = _lettering(fonts)
        for style in styles.iter(qn("w:style")):
            name = style.get(_ID, "")
            if style.get(qn("w:default")) in {"1", "true"} and style.get(qn("w:type")) == "paragraph":
                self._paragraph_style = name
            base = style.find(qn("w:basedOn"))
            if base is not None:
                self._base[name] = base.get(_VAL, "")
            if (own := _named_in(style)) is not None:
                self._own[name] = own

    def of_paragraph(self, paragraph: Any) -> Lettering:
        """What its runs draw with where they name nothing."""
        if not self.old:
            return Lettering.UNICODE
        properties = paragraph.find(_PPR)
        style = properties.find(_PSTYLE) if properties is not None else None
        found = self._of_style(style.get(_VAL, "") if style is not None else self._paragraph_style)
        return self._usual if found is None else found

    def of_run(self, run: Any, inherited: Lettering) -> Lettering:
        if not self.old:
            return Lettering.UNICODE
        if (own := _named_in(run)) is not None:
            return own
        properties = run.find(_RPR)
        style = properties.find(_RSTYLE) if properties is not None else None
        found = self._of_style(style.get(_VAL, "")) if style is not None else None
        return inherited if found is None else found

    def _of_style(self, name: str) -> Lettering | None:
        for _ in range(_DEEP):
            if name in self._own:
                return self._own[name]
            name = self._base.get(name, "")
        return None


def _named_in(holder: Any) -> Lettering | None:
    properties = holder.find(_RPR)
    fonts = properties.find(_FONTS) if properties is not None else None
    return _lettering(fonts) if fonts is not None and any(fonts.get(n) for n in _NAMED) else None


def _lettering(fonts: Any) -> Lettering:
    return lettering_of(next((name for key in _NAMED if (name := fonts.get(key))), ""))
