"""From the picture in the file to the page upright: turned by quarters, and cut out of a photo."""

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tiepcan.engines.ocr.model import Corners

Pixels = npt.NDArray[np.uint8]
_QUARTERS = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts against the clock
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def upright(picture: Image.Image, turned: int, corners: Corners = ()) -> Image.Image:
    """The page as people read it: `turned` degrees clockwise, then what lies between the four corners."""
    if turned in _QUARTERS:
        picture = picture.transpose(_QUARTERS[turned])
    return Image.fromarray(cut_out(np.asarray(picture), corners)) if corners else picture


def in_width(picture: Image.Image, width: int) -> Image.Image:
    """The whole picture, so wide. Whole pixels are put together first: then two neighbours are enough to go by."""
    picture = picture.reduce(max(1, picture.width // width)) if picture.width >= 2 * width else picture
    height = max(1, round(picture.height * width / picture.width))
    return Image.fromarray(cv2.resize(np.asarray(picture), (width, height), interpolation=cv2.INTER_LINEAR))


def cut_out(pixels: Pixels, corners: Corners) -> Pixels:
    """The quadrilateral drawn out to a rectangle as large as its longest sides."""
    height, width = pixels.shape[:2]
    quad = np.array([(x * width, y * height) for x, y in corners], dtype=np.float32)
    across = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    down = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    size = (max(1, round(float(across))), max(1, round(float(down))))
    target = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    return cast(
        "Pixels", cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )
