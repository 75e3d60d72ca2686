"""Small scans with known words, for both recognisers: the words are drawn, and written beside the picture as well."""

import io
from functools import cache
from pathlib import Path

import pikepdf
import typst
from PIL import Image, ImageDraw, ImageFont

from tiepcan.engines.letters import fonts as letter_fonts

FONTS = Path(letter_fonts.__file__).parent / "fonts"
NOTICE = "THÔNG BÁO\nVề việc tiếp nhận yêu cầu cung cấp thông tin\nỦy ban nhân dân phường đã nhận đơn"
SECOND = "Nơi nhận:\nNhư trên và lưu hồ sơ văn thư\nChủ tịch đã ký và ban hành"


@cache
def drawn(text: str, dpi: int = 150, mode: str = "L", size: tuple[int, int] = (6, 3)) -> Image.Image:
    """The lines of `text` in 14 point on a sheet of `size` inches."""
    sheet = Image.new(mode, (size[0] * dpi, size[1] * dpi), "white")
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), round(14 * dpi / 72))
    for row, line in enumerate(text.split("\n")):
        pen.text((dpi // 2, dpi // 2 + row * round(0.4 * dpi)), line.replace("¿", "").replace("‽", ""), "black", font)
    return sheet


def described(text: str) -> Image.Exif:
    exif = Image.Exif()
    exif[270] = text.encode()
    return exif


def image(text: str = NOTICE, media_type: str = "image/png", dpi: int = 150, mode: str = "L") -> bytes:
    out = io.BytesIO()
    kind = media_type.removeprefix("image/").upper()
    drawn(text, dpi, mode).save(out, kind, exif=described(text), dpi=(dpi, dpi))
    return out.getvalue()


def tiff(*texts: str, dpi: int = 150, compression: str = "tiff_lzw") -> bytes:
    out = io.BytesIO()
    sheets = [drawn(text, dpi).copy() for text in texts]
    for sheet, text in zip(sheets, texts, strict=True):
        sheet.encoderinfo = {"exif": described(text), "dpi": (dpi, dpi), "compression": compression}
    sheets[0].save(
        out,
        "TIFF",
        save_all=True,
        append_images=sheets[1:],
        exif=described(texts[0]),
        dpi=(dpi, dpi),
        compression=compression,
    )
    return out.getvalue()


@cache
def born_digital(text: str) -> bytes:
    """A page that a word processor made: its letters are letters, its font is carried along."""
    lines = " \\ ".join(text.split("\n"))
    source = f'#set page(width: 6in, height: 3in)\n#set text(font: "Tinos", 14pt)\n{lines}'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.compile(source.encode(), format="pdf", font_paths=fonts)
    assert isinstance(made, bytes)
    return made


def scanned_pdf(*texts: str, dpi: int = 150, turned: int = 0) -> bytes:
    """Pages that are one JPEG each, as scanners write them."""
    pdf = pikepdf.new()
    for text in texts:
        sheet = drawn(text, dpi, "RGB")
        jpeg = io.BytesIO()
        sheet.save(jpeg, "JPEG", quality=85)
        width, height = (pixels * 72 / dpi for pixels in sheet.size)
        page = pdf.add_blank_page(page_size=(width, height))
        picture = pikepdf.Stream(pdf, jpeg.getvalue())
        picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": sheet.width})
        picture.update({"/Height": sheet.height, "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})
        picture["/Filter"] = pikepdf.Name.DCTDecode
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())
        if turned:
            page.Rotate = turned
    pdf.docinfo["/Subject"] = "\f".join(texts)
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()
