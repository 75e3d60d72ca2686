"""Uneven light, grain and faint print: three symptoms, two remedies."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from tiepcan.engines.ocr.geometry import Pixels

_UNEVEN = 0.85  # the darkest tenth of the paper against the lightest
_GRAIN = 9.0  # standard deviation of what should be flat paper
_FAINT = 110  # grey levels between paper and ink
_TWO_TONES = 0.97  # share of pixels that are pure black or white
_SMOOTHING = 0.8  # pixels; a median of the same reach eats diacritics


@dataclass(frozen=True)
class Symptoms:
    uneven: bool
    grainy: bool


def measured(grey: Pixels) -> Symptoms:
    paper = _paper(grey)
    low, high = np.percentile(paper, (10, 90))
    sample = grey[::4, ::4]
    two_toned = float(((sample < 3) | (sample > 252)).mean()) > _TWO_TONES and _jagged(grey)
    light, dark = np.percentile(sample, (75, 0.7))
    faint = 25 < light - dark < _FAINT
    return Symptoms(low / max(high, 1) < _UNEVEN, two_toned or faint or _grain(grey) > _GRAIN)


def _paper(grey: Pixels) -> Pixels:
    """The page without its print, a sixteenth of the size."""
    small = cv2.resize(grey, None, fx=1 / 16, fy=1 / 16, interpolation=cv2.INTER_AREA)
    return cast("Pixels", cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 5))


def _grain(grey: Pixels) -> float:
    """Deviation of the paper from itself after a slight smoothing, print left out."""
    strip = grey[:: max(1, grey.shape[0] // 300)]
    smooth = cv2.GaussianBlur(strip, (0, 0), 2)
    rough = cv2.subtract(cv2.max(strip, smooth), cv2.min(strip, smooth)).astype(np.float32)
    return float(np.median(rough)) * 1.4826


def _jagged(grey: Pixels) -> bool:
    """Clean drawn text has grey edges; a page of two tones has none at all."""
    return not ((grey > 16) & (grey < 239)).any()


def evened(grey: Pixels) -> Pixels:
    """Every place divided by the light that falls on it."""
    paper = cv2.GaussianBlur(_paper(grey), (0, 0), 3)
    light = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cast("Pixels", cv2.divide(grey, cv2.max(light, 40), scale=245))


def smoothed(grey: Pixels) -> Pixels:
    return cast("Pixels", cv2.GaussianBlur(grey, (0, 0), _SMOOTHING))
