"""The sheet in a photo: a light quadrilateral before something darker."""

from typing import cast

import cv2
import numpy as np
from PIL import Image

from tiepcan.engines.ocr.geometry import Pixels
from tiepcan.engines.ocr.model import Corners

_LONGEST = 640
_DARKER = 0.72  # the table against the paper
_SMALLEST = 0.35  # share of the photo that the sheet takes


def sheet_corners(picture: Image.Image) -> Corners:
    """Corners of the sheet as shares of width and height, clockwise; empty when it fills the picture."""
    grey = np.asarray(picture.convert("L").resize(_small(picture.size)))
    if not _has_dark_border(grey):
        return ()
    smooth = cv2.GaussianBlur(grey, (0, 0), 2)
    _, light = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return ()
    sheet = cv2.convexHull(max(outlines, key=cv2.contourArea))
    if cv2.contourArea(sheet) < _SMALLEST * grey.size:
        return ()
    for slack in (0.02, 0.03, 0.05):
        quad = cv2.approxPolyDP(sheet, slack * cv2.arcLength(sheet, True), True)
        if len(quad) == 4:
            return _ordered(cast("Pixels", quad.reshape(4, 2)), grey.shape)
    return ()


def _small(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, _LONGEST / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _has_dark_border(grey: Pixels) -> bool:
    """At least two sides of the picture lie well below the light of its middle."""
    height, width = grey.shape
    band = max(2, min(height, width) // 80)
    middle = np.percentile(grey[height // 4 : -height // 4, width // 4 : -width // 4], 80)
    sides = (grey[:band], grey[-band:], grey[:, :band], grey[:, -band:])
    return sum(bool(np.median(side) < _DARKER * middle) for side in sides) >= 2


def _ordered(quad: Pixels, shape: tuple[int, ...]) -> Corners:
    height, width = shape[:2]
    points = [(float(x) / width, float(y) / height) for x, y in quad]
    centre = (sum(x for x, _ in points) / 4, sum(y for _, y in points) / 4)
    points.sort(key=lambda p: np.arctan2(p[1] - centre[1], p[0] - centre[0]))  # clockwise from the left upper quarter
    first = min(range(4), key=lambda i: points[i][0] + points[i][1])
    return tuple((round(x, 5), round(y, 5)) for x, y in points[first:] + points[:first])
