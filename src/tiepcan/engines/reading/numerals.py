"""Numbers of a sheet as a reader sees them: written as in Việt Nam, days as day/month/year."""

import re
from datetime import datetime, timedelta

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001  a sheet knows no time zone
_LAST_DAY = 2_958_465  # the end of the year 9999
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
}


def format_of(number: int, own: dict[int, str]) -> str:
    """The pattern behind the number of a format: the file's own, or one that every program knows."""
    return own.get(number) or _BUILT_IN.get(number) or ("dd/mm/yyyy" if number in _DATE_FORMATS else "General")


def shown(value: float, pattern: str, *, from_1904: bool = False) -> str:
    """The value as its pattern shows it; what a pattern says beyond digits, percent and days is left aside."""
    bare = _QUOTED.sub("", pattern.split(";")[0])
    if re.search(r"[dmyhs]", bare, re.IGNORECASE) and "general" not in bare.lower() and 0 <= value <= _LAST_DAY:
        return _moment(value, bare.lower(), from_1904)
    if "%" in bare:
        return _digits(value * 100, _decimals(bare), grouped=False) + "%"
    if "," in bare:
        return _digits(value, _decimals(bare), grouped=True)
    if re.search(r"[0#]", bare) and "e" not in bare.lower():
        return _digits(value, _decimals(bare), grouped=False)
    return f"{value:.15g}".replace(".", ",") if value % 1 else f"{value:.0f}"


def _decimals(pattern: str) -> int:
    return len(re.sub(r"[^0#?]", "", pattern.partition(".")[2]))


def _digits(value: float, decimals: int, *, grouped: bool) -> str:
    written = f"{value:,.{decimals}f}" if grouped else f"{value:.{decimals}f}"
    return written.translate(str.maketrans(",.", ".,"))


def _moment(value: float, pattern: str, from_1904: bool) -> str:
    at = _EPOCHS[from_1904] + timedelta(seconds=round(value * 86_400))
    day = at.strftime("%d/%m/%Y") if "d" in pattern else at.strftime("%m/%Y") if "y" in pattern else ""
    has_time = "h" in pattern or "s" in pattern
    return " ".join(filter(None, (day, at.strftime("%H:%M") if has_time else ""))) or at.strftime("%d/%m/%Y")
