"""Where a page has ink: the measure that the other symptoms are taken from."""

from typing import cast

import cv2

from tiepcan.engines.ocr.geometry import Pixels


def ink_mask(grey: Pixels, page: tuple[int, ...] = ()) -> Pixels:
    """255 where there is ink. The threshold follows the light of the neighbourhood, so that a shadow is no ink; how far
    that reaches, the measures of the page tell, where `grey` is a part of one."""
    size = max(15, min(page or grey.shape) // 30) | 1
    ink = cv2.subtract(cv2.blur(grey, (size, size)), 22.0)  # the lightest that ink is; below 0 nothing is
    return cast("Pixels", cv2.compare(grey, ink, cv2.CMP_LT))


def half_size(grey: Pixels, *, longest: int = 1200) -> Pixels:
    """Small enough to be measured in milliseconds, large enough to keep lines of print apart. Whole pixels are put
    together: other scales take five times as long."""
    times = round(max(grey.shape) / longest)
    if times <= 1:
        return grey
    height, width = grey.shape
    whole = grey[: height - height % times, : width - width % times]
    return cast("Pixels", cv2.resize(whole, (width // times, height // times), interpolation=cv2.INTER_AREA))
