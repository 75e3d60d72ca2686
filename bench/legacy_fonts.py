"""Texts of the nineties: how many letters come out wrong, and how fast. Prints JSON on the last line.

The texts are made, written into Word, old Word, sheets, web pages and plain text as typists did – TCVN3 in .VnTime with
capitals in .VnTimeH, VNI, both mixed with Unicode, Unicode taken apart – then read as uploads are.
"""

import json
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "text"), str(ROOT / "tests" / "engines" / "reading")]

from made_documents import make  # noqa: E402
from made_office import in_fonts, workbook  # noqa: E402
from made_ole import excel, word  # noqa: E402

from tiepcan.engines.reading import TXT, FileRefused, Limits, kind_of  # noqa: E402
from tiepcan.engines.reading.child import answer  # noqa: E402
from tiepcan.engines.reading.plain import read_plain  # noqa: E402
from tiepcan.text.data.legacy_letters import TCVN3_BYTES, TCVN3_LETTERS, VNI  # noqa: E402
from tiepcan.text.vietnamese import nfc  # noqa: E402

DOCUMENTS = 20
LIMITS = Limits()
FONTS = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times")
UNICODE, SMALL, CAPITALS, VNI_FONT = range(4)
Run = tuple[str, int]
_TCVN3 = dict(zip(TCVN3_LETTERS, TCVN3_BYTES, strict=True))
_VNI_OF = {letter: code for code, letter in reversed(VNI.items())}


def tcvn3(line: str) -> list[Run]:
    """The font has no toned capitals: those letters are typed small in the font that draws capitals."""
    runs: list[Run] = []
    for letter in line:
        small = letter.isascii() or letter in _TCVN3 or letter.lower() not in _TCVN3
        typed = (_TCVN3.get(letter, letter), SMALL) if small else (_TCVN3[letter.lower()], CAPITALS)
        if runs and runs[-1][1] == typed[1]:
            typed = (runs.pop()[0] + typed[0], typed[1])
        runs.append(typed)
    return runs


def vni(line: str) -> list[Run]:
    return [("".join(_VNI_OF.get(letter, letter) for letter in line), VNI_FONT)]


def mixed(line: str) -> list[Run]:
    """Words in turn in Unicode, TCVN3 and VNI: a file that went through many hands."""
    writers = (lambda w: [(w, UNICODE)], tcvn3, vni)
    return [run for n, piece in enumerate(line.split(" ")) for run in writers[n % 3](piece + " ")]


def apart(line: str) -> list[Run]:
    return [(unicodedata.normalize("NFD", line), UNICODE)]


WRITERS: dict[str, Callable[[str], list[Run]]] = {"tcvn3": tcvn3, "vni": vni, "mixed": mixed, "unicode_apart": apart}


def as_docx(lines: list[list[Run]]) -> tuple[str, bytes]:
    return "a.docx", in_fonts(*([(text, FONTS[font]) for text, font in line] for line in lines))


def as_doc(lines: list[list[Run]]) -> tuple[str, bytes]:
    return "a.doc", word(lines, list(FONTS))


def as_html(lines: list[list[Run]]) -> tuple[str, bytes]:
    def spans(line: list[Run]) -> str:
        return "".join(
            f'<font face="{FONTS[font]}">{text.replace("&", "&amp;").replace("<", "&lt;")}</font>'
            for text, font in line
        )

    return "a.html", f"<html><body>{''.join(f'<p>{spans(line)}</p>' for line in lines)}".encode()


def as_xlsx(lines: list[list[Run]]) -> tuple[str, bytes]:
    def fill(book) -> None:
        sheet = book.add_worksheet("S")
        formats = [book.add_format({"font_name": font}) for font in FONTS]
        for row, line in enumerate(lines):
            pieces = [part for text, font in line if text for part in (formats[font], text)]
            if len(pieces) == 2:
                sheet.write_string(row, 0, pieces[1], pieces[0])
            elif pieces:
                sheet.write_rich_string(row, 0, *pieces)

    return "a.xlsx", workbook(fill)


def as_xls(lines: list[list[Run]]) -> tuple[str, bytes]:
    font = next((FONTS[font] for line in lines for _, font in line), FONTS[0])
    return "a.xls", excel([["".join(text for text, _ in line)] for line in lines], font=font)


def as_txt(lines: list[list[Run]]) -> tuple[str, bytes]:
    return "a.txt", "\n".join("".join(text for text, _ in line) for line in lines).encode()


FORMATS = (as_docx, as_doc, as_html, as_xlsx, as_xls, as_txt)
# Without the name of a font there is no telling capitals, nor one word from the next.
POSSIBLE = {as_xls: ("vni", "unicode_apart"), as_txt: ("vni", "unicode_apart")}


def read(name: str, content: bytes) -> str:
    kind = kind_of(content, name, LIMITS)
    if kind == TXT:
        return read_plain(content, LIMITS).text
    found = answer(content, kind, LIMITS)
    if "pages" not in found:
        raise FileRefused(found["reason"], **found["facts"])
    return "\n".join(found["pages"])


def wrong(expected: str, found: str) -> int:
    """Letters to change, add or take away (Levenshtein), white space aside."""
    a, b = ("".join(nfc(text).split()) for text in (expected, found))
    if a == b:
        return 0
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]


def texts() -> Iterator[list[str]]:
    for seed in range(DOCUMENTS):
        yield [" ".join(line.split()) for line in nfc(make(seed).text).splitlines() if line.strip()]


def main() -> None:
    documents = list(texts())
    figures: dict[str, object] = {"letters": sum(len("".join(lines)) for lines in documents)}
    for form in FORMATS:
        for name, writer in WRITERS.items():
            if name not in POSSIBLE.get(form, WRITERS):
                continue
            errors, letters, spent = 0, 0, 0.0
            for lines in documents:
                file = form([writer(line) for line in lines])
                begun = time.process_time()
                found = read(*file)
                spent += time.process_time() - begun
                if form in (as_xlsx, as_xls):
                    found = found.partition("\n")[2]  # the name of the sheet
                errors += wrong("\n".join(lines), found)
                letters += len("".join("\n".join(lines).split()))
            figures[f"{form.__name__[3:]}_{name}"] = {
                "cer_percent": round(100 * errors / letters, 4),
                "ms_a_document": round(1000 * spent / len(documents), 1),
            }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
