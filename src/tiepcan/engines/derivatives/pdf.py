"""A PDF as it is read: pages, text, links and outline. What acts, hangs on it or tells about its maker goes."""

import io
from typing import Any

import pikepdf

from tiepcan.engines.derivatives.pictures import without_properties

_ROOT = {"/Type", "/Pages", "/Lang", "/PageLabels", "/MarkInfo", "/StructTreeRoot", "/Outlines", "/OutputIntents"}
_ROOT |= {"/Version", "/PageMode", "/PageLayout", "/OCProperties", "/ViewerPreferences", "/Dests"}
_PAGE_LOSES = ("/Metadata", "/AA", "/PieceInfo", "/Thumb", "/AF", "/LastModified", "/PZ", "/SeparationInfo")
_OBJECT_LOSES = ("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Measure")
_LINK_KEEPS = (
    "/Type",
    "/Subtype",
    "/Rect",
    "/Border",
    "/BS",
    "/C",
    "/F",
    "/QuadPoints",
    "/Dest",
    "/H",
    "/StructParent",
)
_MANY = 100_000  # entries of an outline; a ring of them ends here


def make(content: bytes, media_type: str) -> bytes:  # noqa: ARG001  same shape as its siblings
    with pikepdf.open(io.BytesIO(content)) as pdf:
        names: Any = pdf.Root.get("/Names")
        destinations = names.get("/Dests") if names is not None else None
        for key in [k for k in pdf.Root.keys() if k not in _ROOT]:  # noqa: SIM118  a pikepdf object is no dict
            del pdf.Root[key]
        if destinations is not None:
            pdf.Root.Names = pikepdf.Dictionary(Dests=destinations)
        for page in pdf.pages:
            _clean_page(page)
        if "/Outlines" in pdf.Root:
            _clean_outline(pdf.Root.Outlines)
        for item in pdf.objects:
            _clean_object(item)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _clean_page(page: Any) -> None:
    for key in _PAGE_LOSES:
        if key in page:
            del page[key]
    if "/Annots" in page:
        links = [
            note for note in page.Annots if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == "/Link"
        ]
        for link in links:
            _clean_link(link)
        page.Annots = pikepdf.Array([link for link in links if "/Dest" in link or "/A" in link])


def _clean_link(link: Any) -> None:
    action = _harmless(link.get("/A"))
    for key in [k for k in link.keys() if k not in _LINK_KEEPS]:  # noqa: SIM118
        del link[key]
    if action is not None:
        link["/A"] = action


def _harmless(action: Any) -> Any | None:
    """An action that only leads somewhere, bare of what would follow it."""
    if not isinstance(action, pikepdf.Dictionary):
        return None
    kind = str(action.get("/S", ""))
    if kind == "/GoTo" and "/D" in action:
        return pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=action.D)
    address = str(action.get("/URI", ""))
    if kind == "/URI" and address.lower().startswith(("http://", "https://", "mailto:")):
        return pikepdf.Dictionary(S=pikepdf.Name.URI, URI=action.URI)
    return None


def _clean_outline(root: Any) -> None:
    waiting, seen = [root], 0
    while waiting and seen < _MANY:
        entry, seen = waiting.pop(), seen + 1
        action = _harmless(entry.get("/A"))
        for key in ("/A", "/AA", "/SE"):
            if key in entry:
                del entry[key]
        if action is not None:
            entry["/A"] = action
        waiting += [entry[key] for key in ("/First", "/Next") if isinstance(entry.get(key), pikepdf.Dictionary)]


def _clean_object(item: Any) -> None:
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key in _OBJECT_LOSES:
        if key in item:
            del item[key]
    if isinstance(item, pikepdf.Stream) and item.get("/Filter") in (
        "/DCTDecode",
        pikepdf.Array([pikepdf.Name.DCTDecode]),
    ):
        raw = item.read_raw_bytes()
        bare = without_properties(raw)
        if bare != raw:
            parameters: Any = item.get("/DecodeParms")
            item.write(bare, filter=pikepdf.Name.DCTDecode, decode_parms=parameters)
