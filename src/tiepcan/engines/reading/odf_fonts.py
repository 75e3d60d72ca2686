"""Which lettering a style of an OpenDocument file draws with, and which sheets its styles hide."""

from typing import Any

from tiepcan.engines.reading.office_xml import local, of, under
from tiepcan.text.legacy_fonts import Lettering, lettering_of

_DEEP = 20  # parents of parents; a ring of styles ends here


class Fonts:
    """Styles by name, with the font each declares and the style it inherits from."""

    def __init__(self, content: Any, styles: Any | None) -> None:
        self._fonts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._hidden: set[str] = set()
        faces: dict[str, str] = {}
        for root in (styles, content):
            if root is not None:
                faces |= {of(face, "name"): of(face, "font-family") for face in under(root, "font-face")}
                for style in under(root, "style"):
                    self._learn(style, faces)

    def _learn(self, style: Any, faces: dict[str, str]) -> None:
        name = of(style, "name")
        self._parents[name] = of(style, "parent-style-name")
        for properties in style:
            if local(properties) == "text-properties":
                face = of(properties, "font-name")
                if family := of(properties, "font-family") or faces.get(face, face):
                    self._fonts[name] = family
            elif local(properties) == "table-properties" and of(properties, "display") == "false":
                self._hidden.add(name)

    def lettering(self, style: str, inherited: Lettering) -> Lettering:
        for _ in range(_DEEP):
            if style in self._fonts:
                return lettering_of(self._fonts[style])
            style = self._parents.get(style, "")
            if not style:
                break
        return inherited

    def hidden(self, style: str) -> bool:
        return style in self._hidden
