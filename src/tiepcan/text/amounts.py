"""Amounts of money in words, as letters repeat them: ba mươi nghìn đồng."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_MOST = 10**12


def in_words(amount: int) -> str:
    """The number in words. Raises ValueError for what no bill of an office reaches."""
    if not 0 <= amount < _MOST:
        raise ValueError(f"no words for {amount}")
    if amount == 0:
        return _DIGITS[0]
    groups = [amount // 1000**n % 1000 for n in range(len(_GROUPS))]
    highest = max(n for n, value in enumerate(groups) if value)
    said = [f"{_group(groups[n], whole=n < highest)} {_GROUPS[n]}".strip() for n in range(highest, -1, -1) if groups[n]]
    return " ".join(said)


def dong(amount: int) -> str:
    """With a capital, as after “Bằng chữ”."""
    words = f"{in_words(amount)} đồng"
    return words[0].upper() + words[1:]


def grouped(amount: int) -> str:
    """1234567: 1.234.567."""
    return f"{amount:,}".replace(",", ".")


def _group(value: int, *, whole: bool) -> str:
    """Three digits; within a larger number the hundreds and the empty tens are said too."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens > 1:
        said.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        said.append("mười")
    elif ones and said:
        said.append("lẻ")
    if ones:
        said.append(_ones(tens, ones))
    return " ".join(said)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
